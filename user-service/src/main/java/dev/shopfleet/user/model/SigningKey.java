package dev.shopfleet.user.model;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A key pair in the store.
 *
 * @param number counts the keys; two instances that make the next one at once make the same number, and one loses
 * @param keyId thumbprint (RFC 7638), the {@code kid} of tokens
 * @param privateKey PKCS #8, base64
 * @param publicKey X.509, base64
 * @param signsFrom shown before, used from then on until the next key's time
 */
@Document("signing_keys")
public record SigningKey(@Id long number, String keyId, String privateKey, String publicKey, Instant signsFrom) {

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "SigningKey[" + number + ", " + keyId + ", from " + signsFrom + "]";
    }
}
