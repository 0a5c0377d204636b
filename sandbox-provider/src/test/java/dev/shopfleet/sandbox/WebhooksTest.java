package dev.shopfleet.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.sandbox.Client.Answer;
import dev.shopfleet.sandbox.Sink.Received;
import dev.shopfleet.sandbox.webhook.Retry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class WebhooksTest {
    private static final String SECRET = "whsec_for_tests";

    @TempDir
    Path data;

    private Sink sink;
    private List<URI> ways;
    private SandboxProvider provider;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        sink = new Sink();
        ways = List.of(sink.url());
        startProvider(Duration.ofHours(1));
    }

    private void startProvider(Duration giveUpAfter) throws IOException {
        provider = SandboxProvider.start(SandboxOptions.in(data)
                .withWebhook(ways, SECRET)
                .withSlowDelay(Duration.ofMillis(100))
                .withHold(Duration.ofMillis(100))
                .withRetry(new Retry(Duration.ofMillis(20), Duration.ofMillis(80), giveUpAfter)));
        client = new Client(provider.url());
    }

    private void stopProvider() throws IOException {
        client.close();
        provider.close();
    }

    @AfterEach
    void stop() throws IOException {
        stopProvider();
        sink.close();
    }

    @Test
    void signsWhatItSends() throws Exception {
        Answer slow = client.open("order-1", "pm_slow", 1999);
        Received told = sink.next();
        assertThat(told.type()).isEqualTo("payment.succeeded");
        assertThat(told.id()).startsWith("evt_");
        assertThat(Instant.parse(told.json().path("created").asString()))
                .isBefore(told.at().plusSeconds(1));
        assertThat(told.json().path("data").path("id").asString()).isEqualTo(slow.id());
        assertThat(told.json().path("data").path("captured").asLong()).isEqualTo(1999);

        String time = told.signature().replaceAll("t=([0-9]+),v1=[0-9a-f]{64}", "$1");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        String expected = HexFormat.of().formatHex(mac.doFinal((time + "." + told.body()).getBytes(UTF_8)));
        assertThat(told.signature()).isEqualTo("t=" + time + ",v1=" + expected);
    }

    @Test
    void triesAgainUntilItIsHeardAndThenStops() throws Exception {
        sink.refusals.set(4);
        client.open("order-1", "pm_slow", 1999);
        List<Received> all = Stream.generate(this::next).limit(5).toList();
        assertThat(all.stream().map(Received::body).distinct()).hasSize(1);
        assertThat(all.stream().map(Received::accepted)).containsExactly(false, false, false, false, true);
        awaitSettled(true);
        assertThat(sink.poll(300)).as("nothing after a 204").isNull();
    }

    @Test
    void triesAgainAfterARestart() throws Exception {
        sink.refusals.set(Integer.MAX_VALUE);
        client.open("order-1", "pm_slow", 1999);
        String id = sink.next().id();
        stopProvider();
        while (sink.poll(0) != null) {
            // attempts made before the stop
        }
        sink.refusals.set(0);
        startProvider(Duration.ofHours(1));
        assertThat(sink.next().id()).isEqualTo(id);
        awaitSettled(true);
        stopProvider();
        startProvider(Duration.ofHours(1));
        assertThat(sink.poll(300)).as("heard before the second restart").isNull();
    }

    @Test
    void takesTheOtherWayWhenOneIsClosed() throws Exception {
        stopProvider();
        Sink closed = new Sink();
        ways = List.of(closed.url(), sink.url());
        closed.close();
        startProvider(Duration.ofHours(1));
        client.open("order-1", "pm_slow", 1999);
        assertThat(sink.next().type()).isEqualTo("payment.succeeded");
        awaitSettled(true);
    }

    @Test
    void givesUpWhatNobodyWantsToHear() throws Exception {
        stopProvider();
        startProvider(Duration.ofMillis(150));
        sink.refusals.set(Integer.MAX_VALUE);
        client.open("order-1", "pm_slow", 1999);
        awaitSettled(false);
    }

    @Test
    void tellsOfWhatTheCallerWasNotAnswered() throws Exception {
        assertThatIOException().isThrownBy(() -> client.tryOpen("key-1", "order-1", "pm_timeout", 5, true));
        assertThat(sink.next().type()).isEqualTo("payment.succeeded");

        client.post("/v1/faults", null, "{\"dropNext\":1}");
        assertThatIOException().isThrownBy(() -> client.tryOpen("key-2", "order-2", "pm_declined", 5, true));
        assertThat(sink.next().type()).isEqualTo("payment.failed");

        String id = client.open("order-3", "pm_3ds", 5).id();
        client.post("/v1/payments/" + id + "/challenge", null, "{\"outcome\":\"approved\"}");
        Received told = sink.next();
        assertThat(told.type()).isEqualTo("payment.succeeded");
        assertThat(told.json().path("data").path("id").asString()).isEqualTo(id);
    }

    @Test
    void tellsOfCapturesAndRefundsButNotOfAnAnsweredPayment() throws Exception {
        String id = client.open(Client.key(), "order-1", "pm_ok", 1000, false).id();
        client.post("/v1/payments/" + id + "/capture", "");
        assertThat(sink.next().type()).isEqualTo("payment.succeeded");
        Answer refund = client.post("/v1/payments/" + id + "/refunds", "{\"amount\":10}");
        Received told = sink.next();
        assertThat(told.type()).isEqualTo("refund.succeeded");
        assertThat(told.json().path("refund").path("id").asString()).isEqualTo(refund.id());
        assertThat(told.json().path("data").path("refunded").asLong()).isEqualTo(10);
        assertThat(sink.poll(200)).isNull();
    }

    @Test
    void sendsTwiceInADrillOfDuplicates() throws Exception {
        client.post("/v1/faults", null, "{\"duplicateWebhooks\":true}");
        client.open("order-1", "pm_slow", 1999);
        assertThat(sink.next().body()).isEqualTo(sink.next().body());
    }

    @Test
    void holdsBackWebhooksInADrillOfDelays() throws Exception {
        client.post("/v1/faults", null, "{\"delayWebhooksMs\":400}");
        String id = client.open(Client.key(), "order-1", "pm_ok", 1000, false).id();
        Instant captured = Instant.now();
        client.post("/v1/payments/" + id + "/capture", "");
        assertThat(Duration.between(captured, sink.next().at())).isGreaterThanOrEqualTo(Duration.ofMillis(390));
    }

    private Received next() {
        try {
            return sink.next();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitSettled(boolean delivered) {
        await().until(() -> Files.readString(data.resolve("journal.jsonl")).contains("\"delivered\":" + delivered));
    }
}
