package dev.shopfleet.product.bulk.model;

/** Rows, by what became of their product. */
public record Tally(int created, int changed, int unchanged, int failed) {

    public static final Tally NOTHING = new Tally(0, 0, 0, 0);

    public Tally plus(Tally more) {
        return new Tally(
                created + more.created, changed + more.changed, unchanged + more.unchanged, failed + more.failed);
    }

    int rows() {
        return created + changed + unchanged + failed;
    }
}
