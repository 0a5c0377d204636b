package dev.shopfleet.product.review.model;

/** @param rating 1 to 5 */
public record Opinion(int rating, String title, String text) {

    Opinion withoutWords() {
        return new Opinion(rating, "", "");
    }
}
