package dev.shopfleet.demo.judge;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Judges the search of a running fleet that has the demo catalogue: exit 0 at 0.9 or more, 1 below, 2 called wrongly. */
public final class SearchJudgeMain {

    private static final double GOOD = 0.9;

    private SearchJudgeMain() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length > 1) {
            err.println("usage: [http://127.0.0.1:8080]");
            return 2;
        }
        URI shop = URI.create(args.length == 1 ? args[0] : "http://127.0.0.1:8080");
        try (HttpClient http = HttpClient.newHttpClient()) {
            Verdict verdict = Verdict.of(JudgedSearch.all(), query -> found(http, shop, query));
            out.println(verdict.text());
            return verdict.meanReciprocalRank() >= GOOD ? 0 : 1;
        }
    }

    private static List<String> found(HttpClient http, URI shop, String query) {
        String path = "/api/v1/products/search?size=" + Verdict.LOOKED_AT + "&q="
                + URLEncoder.encode(query, StandardCharsets.UTF_8);
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(shop.resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The search answers " + answer.statusCode());
            }
            List<String> skus = new ArrayList<>();
            for (JsonNode item :
                    JsonMapper.shared().readTree(answer.body()).path("data").path("items")) {
                skus.add(item.path("sku").asString());
            }
            return skus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the search was judged", e);
        }
    }
}
