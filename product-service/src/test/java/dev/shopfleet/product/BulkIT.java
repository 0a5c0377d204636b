package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.product.Client.Answer;
import dev.shopfleet.product.bulk.model.ImportJob;
import dev.shopfleet.product.bulk.model.Tally;
import dev.shopfleet.product.bulk.repository.ImportFiles;
import dev.shopfleet.product.bulk.repository.Imports;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServiceIT
class BulkIT {

    private static final String HEADER =
            "sku,variantOf,slug,name,description,category,price,currency,stock,status,attributes,options\r\n";

    private final Tokens tokens;
    private final Imports imports;
    private final ImportFiles files;
    private final Client admin;
    private final Client guest;
    private final Shop shop;
    private String category = "";
    private String code = "";

    BulkIT(
            @LocalServerPort int port,
            @Autowired Tokens tokens,
            @Autowired Imports imports,
            @Autowired ImportFiles files) {
        this.tokens = tokens;
        this.imports = imports;
        this.files = files;
        this.admin = new Client(port, tokens.admin());
        this.guest = admin.as(null);
        this.shop = new Shop(admin);
    }

    @BeforeEach
    void category() {
        category = Shop.fresh("bulk-");
        shop.category(category, "");
        code = Shop.fresh("B-");
    }

    private static String cells(String... cells) {
        return String.join(
                        ",",
                        Arrays.stream(cells)
                                .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                                .toList())
                + "\r\n";
    }

    private String mug(String sku, String name, String price) {
        return cells(sku, "", "", name, "A mug.", category, price, "EUR", "7", "", "{\"colour\":\"moss\"}", "");
    }

    private String shirt(String sku) {
        return cells(sku, "", "", "Shirt " + sku, "", category, "", "", "", "", "", "")
                + cells(sku + "-M", sku, "", "", "", "", "5900", "EUR", "5", "", "", "{\"size\":\"M\"}")
                + cells(sku + "-L", sku, "", "", "", "", "6400", "EUR", "2", "", "", "{\"size\":\"L\"}");
    }

    private Answer send(String query, String csv) {
        return admin.post("/products/import" + query, csv, "Content-Type", "text/csv");
    }

    private JsonNode done(Answer taken) {
        assertThat(taken.status()).as(taken.toString()).isEqualTo(202);
        String path = "/products/import/" + taken.data().path("jobId").asString();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> admin.get(path).data(),
                        job -> job.path("state").asString().equals("DONE"));
    }

    private JsonNode imported(String csv) {
        return done(send("", HEADER + csv));
    }

    private static List<Integer> tally(JsonNode job) {
        return List.of(
                job.path("created").asInt(),
                job.path("changed").asInt(),
                job.path("unchanged").asInt(),
                job.path("failed").asInt());
    }

    private JsonNode listed() {
        return guest.get("/products?sort=nameAsc&category=" + category).data().path("items");
    }

    @Test
    void makesProductsAndVariantsAndTheSameFileAgainChangesNothing() {
        String csv = mug(code, "Mug", "900") + shirt(code + "-S");
        assertThat(tally(imported(csv))).containsExactly(4, 0, 0, 0);
        assertThat(listed()).hasSize(2);
        JsonNode shirt = listed().get(1);
        assertThat(shirt.path("available").asInt()).isEqualTo(7);
        assertThat(shirt.path("variants").get(1).path("price").path("amount").asInt())
                .isEqualTo(6_400);
        long version = listed().get(0).path("version").asLong();

        assertThat(tally(imported(csv))).containsExactly(0, 0, 4, 0);
        assertThat(listed().get(0).path("version").asLong()).isEqualTo(version);
        assertThat(tally(imported(mug(code, "Mug", "950").replace("\"7\"", "\"99\""))))
                .containsExactly(0, 1, 0, 0);
        assertThat(listed().get(0).path("price").path("amount").asInt()).isEqualTo(950);
        assertThat(listed().get(0).path("available").asInt())
                .as("stock counts for new SKUs only")
                .isEqualTo(7);
        assertThat(tally(imported(cells(code + "-S-M", code + "-S", "", "", "", "", "5500", "EUR", "", "", "", ""))))
                .as("a variant alone")
                .containsExactly(0, 1, 0, 0);
        assertThat(listed().get(1).path("price").path("amount").asInt()).isEqualTo(5_500);
    }

    @Test
    void onlyLooksInADryRun() {
        imported(mug(code, "Mug", "900"));
        JsonNode job = done(send(
                "?dryRun=true",
                HEADER + mug(code, "Mug", "950") + mug(code + "-2", "New", "1") + mug(code + "-3", "", "1")));
        assertThat(tally(job)).containsExactly(1, 1, 0, 1);
        assertThat(job.path("dryRun").asBoolean()).isTrue();
        assertThat(job.path("errors").get(0).path("row").asInt()).isEqualTo(4);
        assertThat(listed()).hasSize(1);
        assertThat(listed().get(0).path("price").path("amount").asInt()).isEqualTo(900);
    }

    @Test
    void tellsWhatIsWrongWithEachRowAndTakesTheOthers() {
        String taken = shop.product(Shop.fresh("T-"), "Taken", category, 1, 0, "{}")
                .path("sku")
                .asString();
        String deleted = shop.product(Shop.fresh("T-"), "Gone", category, 1, 0, "{}")
                .path("id")
                .asString();
        String goneSku = admin.get("/products/" + deleted).data().path("sku").asString();
        admin.delete("/products/" + deleted);
        JsonNode job = imported(mug(code + "-OK", "Fine", "900")
                + mug("no spaces", "Mug", "900")
                + mug(code + "-1", "Mug", "9.50")
                + mug(code + "-2", "Mug", "900").replace(category, "nowhere")
                + mug(code + "-3", "Mug", "900").replace("EUR", "XXXX")
                + mug(code + "-4", "Mug", "900").replace("{\"\"colour\"\":\"\"moss\"\"}", "not json")
                + mug(goneSku, "Mug", "900")
                + mug(code + "-OK", "Again", "900")
                + cells(code + "-5-M", "nobody", "", "", "", "", "1", "EUR", "", "", "", "{\"size\":\"M\"}")
                + cells(code + "-6", "", "", "Shirt", "", category, "", "", "", "", "", "")
                + cells(code + "-6-M", code + "-6", "", "", "", "", "1", "EUR", "-1", "", "", "{\"size\":\"M\"}")
                + cells(code + "-7", "", "", "Shirt", "", category, "", "", "", "", "", "")
                + cells(taken, code + "-7", "", "", "", "", "1", "EUR", "1", "", "", "{\"size\":\"M\"}")
                + mug(code + "-8", "Mug", "900").replace("\"7\",\"\"", "\"7\",\"SOLD\"")
                + mug(code + "-LAST", "Fine too", "900"));
        assertThat(tally(job)).containsExactly(2, 0, 0, 13);
        List<String> errors = new ArrayList<>();
        job.path("errors")
                .forEach(error -> errors.add(
                        error.path("row").asInt() + " " + error.path("field").asString("")));
        assertThat(errors)
                .containsExactly(
                        "3 sku",
                        "4 price",
                        "5 category",
                        "6 currency",
                        "7 attributes",
                        "8 sku",
                        "9 sku",
                        "10 variantOf",
                        "12 stock",
                        "13 ",
                        "15 status");
        assertThat(listed()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sku,name\r\n",
                "name,price\r\nMug,1\r\n",
                "sku,colour\r\nA,red\r\n",
                "sku,sku\r\nA,B\r\n",
                "sku,name\r\nA\r\n",
                "sku,name\r\nA,\"never closed\r\n",
                "sku,name\r\nA,nul\0\r\n"
            })
    void refusesAFileThatIsNone(String csv) {
        Answer answer = send("", csv);
        assertThat(answer.code()).as(answer.toString()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo("file");
    }

    @Test
    void refusesAnotherEncodingAndATooLargeFileAndAnybodyButAdmins() {
        String csv = HEADER + mug(code, "Crêpe pan", "900");
        Answer latin = admin.upload("/products/import", "p.csv", csv.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(latin.body().path("errors").get(0).path("message").asString())
                .contains("UTF-8");
        Answer wide = admin.upload("/products/import", "p.csv", csv.getBytes(StandardCharsets.UTF_16));
        assertThat(wide.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(send("", HEADER + "x".repeat(6 * 1024 * 1024)).code()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(admin.post("/products/import", "{}").code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(guest.post("/products/import", csv, "Content-Type", "text/csv")
                        .code())
                .isEqualTo("UNAUTHENTICATED");
        Client shopper = guest.as(tokens.shopper("u"));
        assertThat(shopper.get("/products/export").code()).isEqualTo("FORBIDDEN");
        assertThat(shopper.get("/products/import/" + Ids.next()).code()).isEqualTo("FORBIDDEN");
        assertThat(admin.get("/products/import/" + Ids.next()).code()).isEqualTo("NOT_FOUND");
        assertThat(listed()).isEmpty();

        Answer marked = admin.upload("/products/import", "p.csv", ("\uFEFF" + csv).getBytes(StandardCharsets.UTF_8));
        assertThat(tally(done(marked))).as("a spreadsheet's mark is no harm").containsExactly(1, 0, 0, 0);
        assertThat(listed().get(0).path("name").asString()).isEqualTo("Crêpe pan");
    }

    @Test
    void exportsWhatItCanImportAndNoFormulas() {
        imported(mug(code, "=HYPERLINK(\"http://evil\")", "900")
                + mug(code + "-B", "'80s, \"mug\"\nin two lines", "900")
                + shirt(code + "-S"));
        admin.post(
                "/products",
                Shop.json(code + "-D", "Draft", category, 5, 1, "{}")
                        .replace("{\"sku\"", "{\"status\":\"DRAFT\",\"sku\""));
        shop.product(code + "-A", "'+1 quoted", category, 900, 1, "{}");
        String gone = shop.product(code + "-G", "Gone", category, 1, 0, "{}")
                .path("id")
                .asString();
        admin.delete("/products/" + gone);

        Answer export = admin.get("/products/export");
        String csv = new String(export.bytes(), StandardCharsets.UTF_8);
        assertThat(export.header("Content-Type")).startsWith("text/csv");
        assertThat(csv)
                .startsWith(HEADER)
                .contains("\"'=HYPERLINK")
                .contains(code + "-D,")
                .doesNotContain(code + "-G");
        assertThat(csv.lines().map(line -> line.split(",")[0])).noneMatch(cell -> cell.startsWith("="));

        JsonNode again = done(send("", csv));
        assertThat(again.path("errors")).isEmpty();
        assertThat(again.path("unchanged").asInt()).isEqualTo(again.path("rows").asInt());
        assertThat(new String(admin.get("/products/export").bytes(), StandardCharsets.UTF_8))
                .isEqualTo(csv);
        List<String> names = new ArrayList<>();
        listed().forEach(item -> names.add(item.path("name").asString()));
        assertThat(names).contains("=HYPERLINK(\"http://evil\")", "'+1 quoted", "'80s, \"mug\"\nin two lines");
    }

    @Test
    void goesOnWithAnImportWhoseWorkerDied() {
        List<String> rows = IntStream.range(0, 200)
                .mapToObj(i -> mug(code + "-" + i, "Mug " + i, "900"))
                .toList();
        byte[] file = (HEADER + String.join("", rows)).getBytes(StandardCharsets.UTF_8);
        // It has said that a hundred rows are done, and has died after ten more.
        imported(String.join("", rows.subList(0, 110)));
        String id = Ids.next();
        Instant past = Instant.now().minusSeconds(60);
        ImportJob job = ImportJob.of(id, false, 200, "admin", past);
        files.add(id, file, Instant.now());
        job.take("dead", past, past.plusSeconds(10));
        job.advance("dead", new Tally(100, 0, 0, 0), List.of(), past.plusSeconds(10));
        imports.add(job);

        JsonNode done = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> admin.get("/products/import/" + id).data(),
                        view -> view.path("state").asString().equals("DONE"));
        assertThat(done.path("interruptions").asInt()).isEqualTo(1);
        assertThat(tally(done)).containsExactly(190, 0, 10, 0);
        assertThat(guest.get("/products?size=1&category=" + category)
                        .data()
                        .path("page")
                        .path("totalItems")
                        .asInt())
                .isEqualTo(200);
        assertThat(files.find(id)).isEmpty();
    }

    @Test
    void importsTenThousandRowsAndTellsHowFarItIs() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 10_000; i++) {
            csv.append(mug(code + "-" + i, "Mug " + i, "900"));
        }
        long begun = System.nanoTime();
        Answer taken = send("", csv.toString());
        List<Integer> steps = new ArrayList<>();
        String path = "/products/import/" + taken.data().path("jobId").asString();
        JsonNode done = Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            JsonNode now = admin.get(path).data();
                            steps.add(now.path("done").asInt());
                            return now;
                        },
                        job -> job.path("state").asString().equals("DONE"));
        System.out.printf("10,000 rows in %.1f s%n", (System.nanoTime() - begun) / 1e9);
        assertThat(tally(done)).containsExactly(10_000, 0, 0, 0);
        assertThat(steps).isSorted().contains(10_000);
        assertThat(steps.stream()
                        .filter(step -> step > 0 && step < 10_000)
                        .distinct()
                        .count())
                .as("steps seen in between")
                .isGreaterThan(3);
    }
}
