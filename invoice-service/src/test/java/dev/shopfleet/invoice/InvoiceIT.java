package dev.shopfleet.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.invoice.model.Buyer;
import dev.shopfleet.invoice.model.Invoice;
import dev.shopfleet.invoice.repository.InvoiceSeries;
import dev.shopfleet.invoice.repository.Invoices;
import dev.shopfleet.invoice.service.Billing;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.GoldenSamples;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceIT
class InvoiceIT {

    private final EventsProbe events;
    private final Tokens tokens;
    private final Billing billing;
    private final Invoices invoices;
    private final AggregateStore store;
    private final AuditSource audit;
    private final RestClient http;
    private final String user = Ids.next();

    @Autowired
    InvoiceIT(
            EventsProbe events,
            Tokens tokens,
            Billing billing,
            Invoices invoices,
            AggregateStore store,
            AuditSource audit,
            @LocalServerPort int port) {
        this.events = events;
        this.tokens = tokens;
        this.billing = billing;
        this.invoices = invoices;
        this.store = store;
        this.audit = audit;
        this.http = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port + "/api/v1/invoices")
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
    }

    private record Answer(int status, JsonNode body) {

        JsonNode data() {
            assertThat(status).as(body.toString()).isEqualTo(200);
            return body.get("data");
        }
    }

    private Answer get(String path, @Nullable String bearer) {
        ResponseEntity<JsonNode> response = http.get()
                .uri(path)
                .headers(headers -> {
                    if (bearer != null) {
                        headers.set(HttpHeaders.AUTHORIZATION, bearer);
                    }
                })
                .retrieve()
                .toEntity(JsonNode.class);
        return new Answer(response.getStatusCode().value(), Objects.requireNonNull(response.getBody()));
    }

    private ProducerRecord<String, byte[]> paid(String order) {
        return events.record(Topics.ORDER, order, "order.paid", 4, sample("order.paid", order, order));
    }

    private ProducerRecord<String, byte[]> refunded(String order, String refund, long amount) {
        String payload = sample("order.refunded", order, refund).replace("\"amount\":4129", "\"amount\":" + amount);
        return events.record(Topics.ORDER, order, "order.refunded", 6, payload);
    }

    private String sample(String type, String order, String refund) {
        return GoldenSamples.of(type)
                .replace("01ko0000000000000000000001", order)
                .replace("01ku0000000000000000000001", user)
                .replace("01kr0000000000000000000001", refund);
    }

    private JsonNode awaitDocuments(String order, int number) {
        return Awaitility.await()
                .until(
                        () -> get("?orderId=" + order, tokens.shopper(user))
                                .data()
                                .get("items"),
                        items -> items.size() >= number);
    }

    @Test
    void aPaidOrderHasOneInvoiceHoweverOftenItIsTold() {
        String order = Ids.next();
        ProducerRecord<String, byte[]> paid = paid(order);
        events.send(paid);
        events.send(paid);
        events.send(paid(order));
        events.poison(Topics.ORDER, order, "order.paid");
        events.awaitDeadLetter(Topics.ORDER, order);

        JsonNode items = awaitDocuments(order, 1);

        assertThat(items).hasSize(1);
        JsonNode invoice = items.get(0);
        assertThat(invoice.get("number").asString()).matches("2\\d{3}-\\d{6}");
        assertThat(invoice.get("kind").asString()).isEqualTo("INVOICE");
        assertThat(invoice.get("orderId").asString()).isEqualTo(order);
        assertThat(invoice.get("totals").get("total").asLong()).isEqualTo(4129);
        JsonNode line = invoice.get("lines").get(0);
        assertThat(line.get("net").asLong()).isEqualTo(2980);
        assertThat(line.get("tax").asLong()).isEqualTo(566);
        assertThat(invoice.get("shipping").get("tax").asLong()).isEqualTo(93);
        assertThat(invoice.get("billingAddress").get("name").asString()).isEqualTo("Ada Byron");
        JsonNode issued = events.await(
                        Topics.INVOICE, "invoice.issued", invoice.get("id").asString())
                .payload();
        assertThat(issued.get("number")).isEqualTo(invoice.get("number"));
        assertThat(issued.get("userId").asString()).isEqualTo(user);
    }

    @Test
    void eachRefundHasOneCreditNote() {
        String order = Ids.next();
        events.send(paid(order));
        String one = Ids.next();
        String other = Ids.next();
        events.send(refunded(order, one, 1000));
        events.send(refunded(order, one, 1000));
        events.send(refunded(order, other, 3129));
        events.send(refunded(order, other, 3129));
        events.poison(Topics.ORDER, order, "order.refunded");
        events.awaitDeadLetter(Topics.ORDER, order);

        JsonNode items = awaitDocuments(order, 3);

        assertThat(items).hasSize(3);
        assertThat(items.get(0).get("totals").get("total").asLong()).isEqualTo(3129);
        assertThat(items.get(1).get("kind").asString()).isEqualTo("CREDIT_NOTE");
        assertThat(items.get(1).get("corrects")).isEqualTo(items.get(2).get("number"));
        assertThat(audit.invoices())
                .filteredOn(fact -> fact.orderId().equals(order))
                .extracting(fact -> fact.kind().equals("INVOICE") ? fact.total() : -fact.total())
                .satisfies(amounts -> assertThat(
                                amounts.stream().mapToLong(Long::longValue).sum())
                        .isZero());
    }

    @Test
    void aRefundOfWhatWasNeverInvoicedHasNoCreditNote() {
        String order = Ids.next();
        String payload = sample("order.refunded", order, Ids.next()).replace("\"invoiced\":true", "\"invoiced\":false");
        events.send(Topics.ORDER, order, "order.refunded", 3, payload);
        events.send(paid(order));

        assertThat(awaitDocuments(order, 1)).hasSize(1);
    }

    /** Its invoice can only be among the dead letters, and must not be kept waiting behind it. */
    @Test
    void aRefundWithoutItsInvoiceGoesAsideAndIsMadeGoodByAReplay() {
        String order = Ids.next();
        ProducerRecord<String, byte[]> refunded = refunded(order, Ids.next(), 4129);
        events.send(refunded);
        EventsProbe.Seen letter = events.awaitDeadLetter(Topics.ORDER, order);
        assertThat(EventHeaders.text(letter.record().headers(), "dlt_reason")).contains("has no invoice yet");

        events.send(paid(order));
        events.send(refunded);

        assertThat(awaitDocuments(order, 2)).hasSize(2);
    }

    /** Two instances share nothing but the store: a second set of beans stands for the second. */
    @Test
    void twoInstancesAtOnceGiveNumbersWithoutAGapOrADouble() throws Exception {
        Billing second = secondInstance();
        List<Buyer> buyers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Buyer sample = Samples.buyer("Ada Byron");
            buyers.add(new Buyer(user, Ids.next(), sample.orderNumber(), sample.address()));
        }
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Buyer buyer : buyers) {
                // Each order is told to both.
                for (Billing instance : List.of(billing, second)) {
                    running.add(pool.submit(
                            () -> instance.bill(buyer, Samples.content(List.of("Stoneware mug, moss"), 1490))));
                }
            }
            for (Future<?> one : running) {
                one.get();
            }
        }

        assertThat(audit.invoices())
                .filteredOn(fact ->
                        buyers.stream().anyMatch(buyer -> buyer.orderId().equals(fact.orderId())))
                .hasSize(60);
        List<Long> sequences;
        try (var all = invoices.all()) {
            sequences = all.map(Invoice::number)
                    .map(number -> number.sequence())
                    .sorted()
                    .toList();
        }
        assertThat(sequences)
                .isEqualTo(LongStream.rangeClosed(1, sequences.size()).boxed().toList());
    }

    private Billing secondInstance() {
        Invoices others = new Invoices(store);
        return new Billing(others, new InvoiceSeries(others), Clock.systemUTC());
    }

    @Test
    void aPdfIsReadableAndNamedAfterItsNumber() throws IOException {
        String order = Ids.next();
        events.send(paid(order));
        JsonNode invoice = awaitDocuments(order, 1).get(0);

        ResponseEntity<byte[]> response = http.get()
                .uri("/" + invoice.get("id").asString() + "/pdf")
                .header(HttpHeaders.AUTHORIZATION, tokens.shopper(user))
                .accept(MediaType.APPLICATION_PDF)
                .retrieve()
                .toEntity(byte[].class);

        assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PDF);
        String number = invoice.get("number").asString();
        assertThat(response.getHeaders().getContentDisposition().getFilename()).isEqualTo("invoice-" + number + ".pdf");
        try (PDDocument document = Loader.loadPDF(Objects.requireNonNull(response.getBody()))) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(number, "Stoneware mug, moss", "Ada Byron", "EUR 41.29");
        }
    }

    @Test
    void anothersInvoiceIsNotThere() {
        String order = Ids.next();
        events.send(paid(order));
        String id = awaitDocuments(order, 1).get(0).get("id").asString();
        String other = tokens.shopper(Ids.next());

        assertThat(get("/" + id, other).status()).isEqualTo(404);
        assertThat(get("/" + id + "/pdf", other).status()).isEqualTo(404);
        assertThat(get("/" + Ids.next(), other).body().get("code").asString()).isEqualTo("NOT_FOUND");
        assertThat(get("?userId=" + user, other).data().get("items")).isEmpty();
        assertThat(get("?orderId=" + order, other).data().get("items")).isEmpty();
        assertThat(get("/" + id, tokens.admin()).data().get("userId").asString())
                .isEqualTo(user);
    }

    @Test
    void listsNewestFirstInStepsAndAsFiltered() {
        List<String> orders = List.of(Ids.next(), Ids.next(), Ids.next());
        for (String order : orders) {
            events.send(paid(order));
            awaitDocuments(order, 1);
        }
        events.send(refunded(orders.get(0), Ids.next(), 4129));
        awaitDocuments(orders.get(0), 2);
        String me = tokens.shopper(user);

        JsonNode first = get("?size=3", me).data();
        JsonNode second = get(
                        "?size=3&cursor=" + first.get("page").get("nextCursor").asString(), me)
                .data();

        assertThat(first.get("items")).hasSize(3);
        assertThat(first.get("items").get(0).get("kind").asString()).isEqualTo("CREDIT_NOTE");
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("items").get(0).get("orderId").asString()).isEqualTo(orders.get(0));
        assertThat(second.get("page").has("nextCursor")).isFalse();
        assertThat(get("?kind=CREDIT_NOTE", me).data().get("items")).hasSize(1);
        String admin = tokens.admin();
        assertThat(get("?userId=" + user, admin).data().get("items")).hasSize(4);
        assertThat(get("?userId=" + user + "&to=2020-01-01T00:00:00Z", admin)
                        .data()
                        .get("items"))
                .isEmpty();
        assertThat(get("?userId=" + user + "&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z", admin)
                        .data()
                        .get("items"))
                .hasSize(4);
        assertThat(get("?size=101", me).body().get("code").asString()).isEqualTo("VALIDATION_FAILED");
        assertThat(get("?kind=NOTE", me).body().get("code").asString()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void takesNoTokenButOneThatHolds() {
        assertThat(get("", null).status()).isEqualTo(401);
        for (String token :
                List.of(tokens.expired(user), tokens.unsigned(user), tokens.refreshToken(user), tokens.forged(user))) {
            Answer answer = get("", token);
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.body().get("code").asString()).isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void anOrderThatDoesNotAddUpIsNotBilled() {
        String order = Ids.next();
        String wrong = sample("order.paid", order, order).replace("\"shippingTax\":93", "\"shippingTax\":94");
        events.send(Topics.ORDER, order, "order.paid", 4, wrong);

        EventsProbe.Seen letter = events.awaitDeadLetter(Topics.ORDER, order);

        assertThat(EventHeaders.text(letter.record().headers(), "dlt_reason")).contains("do not add up");
        assertThat(JsonMapper.shared()
                        .readTree(letter.record().value())
                        .get("orderId")
                        .asString())
                .isEqualTo(order);
        assertThat(get("?orderId=" + order, tokens.admin()).data().get("items")).isEmpty();
    }
}
