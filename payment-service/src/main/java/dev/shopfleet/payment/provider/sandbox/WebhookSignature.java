package dev.shopfleet.payment.provider.sandbox;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@code t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">}: the body is the provider's, and it is not an old one. */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern HEADER = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final SecretKeySpec key;
    private final Clock clock;

    WebhookSignature(String secret, Clock clock) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    void verify(@Nullable String header, byte[] body) {
        Matcher parts = HEADER.matcher(header == null ? "" : header);
        if (!parts.matches()) {
            throw refused();
        }
        Instant signed = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        boolean fresh = Duration.between(signed, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
        byte[] given = HexFormat.of().parseHex(parts.group(2));
        if (!MessageDigest.isEqual(given, hmac(parts.group(1), body)) || !fresh) {
            throw refused();
        }
    }

    private byte[] hmac(String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Refusal refused() {
        return new Refusal(Code.UNAUTHENTICATED, "The signature does not hold");
    }
}
