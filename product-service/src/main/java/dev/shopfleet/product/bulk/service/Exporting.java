package dev.shopfleet.product.bulk.service;

import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.catalogue.model.ProductContent;
import dev.shopfleet.product.catalogue.model.ProductStatus;
import dev.shopfleet.product.catalogue.model.Variant;
import dev.shopfleet.product.catalogue.service.Catalogue;
import dev.shopfleet.product.stock.service.StockKeeping;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue as the file that an import takes; pictures stay behind. */
@Service
public class Exporting {

    private static final int BATCH = 500;

    private final Catalogue catalogue;
    private final StockKeeping stock;
    private final JsonMapper json;

    Exporting(Catalogue catalogue, StockKeeping stock, JsonMapper json) {
        this.catalogue = catalogue;
        this.stock = stock;
        this.json = json;
    }

    /** Drafts included, deleted products not; a batch is held in memory at a time. */
    public void write(OutputStream out) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(Cells.COLUMNS.toArray(String[]::new))
                .get();
        try (Stream<Product> all = catalogue.everything();
                CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), format)) {
            List<Product> batch = new ArrayList<>(BATCH);
            for (var products = all.iterator(); products.hasNext(); ) {
                Product product = products.next();
                if (product.status() != ProductStatus.DELETED) {
                    batch.add(product);
                }
                if (batch.size() == BATCH) {
                    print(batch, printer);
                    batch.clear();
                }
            }
            print(batch, printer);
        }
    }

    private void print(List<Product> batch, CSVPrinter printer) throws IOException {
        Map<String, Long> available = stock.available(
                batch.stream().flatMap(product -> product.soldSkus().stream()).toList());
        for (Product product : batch) {
            ProductContent content = product.content();
            boolean itself = product.variants().isEmpty();
            print(
                    printer,
                    product.sku(),
                    "",
                    product.slug(),
                    content.name(),
                    content.description(),
                    content.category(),
                    itself ? Long.toString(content.price().amount()) : "",
                    itself ? content.price().currency() : "",
                    itself ? available.getOrDefault(product.sku(), 0L).toString() : "",
                    product.status().name(),
                    content.attributes().isEmpty() ? "" : json.writeValueAsString(content.attributes()),
                    "");
            for (Variant variant : product.variants()) {
                print(
                        printer,
                        variant.sku(),
                        product.sku(),
                        "",
                        "",
                        "",
                        "",
                        Long.toString(variant.price().amount()),
                        variant.price().currency(),
                        available.getOrDefault(variant.sku(), 0L).toString(),
                        "",
                        "",
                        json.writeValueAsString(variant.options()));
            }
        }
        printer.flush();
    }

    private static void print(CSVPrinter printer, String... cells) throws IOException {
        printer.printRecord(Stream.of(cells).map(Cells::guarded));
    }
}
