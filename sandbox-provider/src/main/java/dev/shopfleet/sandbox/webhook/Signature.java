package dev.shopfleet.sandbox.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code Sandbox-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">}. */
public final class Signature {
    public static final String HEADER = "Sandbox-Signature";

    private Signature() {}

    /** The header's value for this body, signed now. */
    public static String of(String secret, Instant now, String body) {
        long time = now.getEpochSecond();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
