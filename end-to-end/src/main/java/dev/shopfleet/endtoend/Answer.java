package dev.shopfleet.endtoend;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * What the fleet answered.
 *
 * @param body the service message, or a missing node where the answer was not JSON
 * @param bytes as they came
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
public record Answer(int status, JsonNode body, byte[] bytes) {

    public JsonNode data() {
        return body.path("data");
    }

    /** The error code, or nothing. */
    public String code() {
        return body.path("code").asString("");
    }

    /** Status and code, or what there was in place of one. */
    public String inShort() {
        String text =
                code().isEmpty() ? new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8) : code();
        return status + " " + text;
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The answer itself, if it is a success. */
    public Answer expectSuccess(String what) {
        if (!isSuccess()) {
            throw new IllegalStateException(what + " was answered with " + status + ": " + body);
        }
        return this;
    }
}
