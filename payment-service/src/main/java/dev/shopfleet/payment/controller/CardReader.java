package dev.shopfleet.payment.controller;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.FieldError;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.payment.provider.sandbox.SandboxAdapter.Card;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a card from a request by hand: what a parser or a validator says of a wrong value shows the value, and Spring
 * logs it at DEBUG, as it does a body that it reads itself. Nothing that is said here shows anything of it.
 */
@Component
class CardReader {

    private static final int LARGEST = 4 * 1024;

    private final JsonMapper json;

    CardReader(JsonMapper json) {
        this.json = json;
    }

    Card read(InputStream body) throws IOException {
        JsonNode card = parsed(body.readNBytes(LARGEST));
        List<FieldError> errors = new ArrayList<>();
        Card read = new Card(
                text(card, "number", 30, errors),
                text(card, "expiry", 10, errors),
                text(card, "cvc", 6, errors),
                text(card, "holder", 100, errors));
        if (!errors.isEmpty()) {
            throw Refusal.fields(errors);
        }
        return read;
    }

    private JsonNode parsed(byte[] body) {
        try {
            JsonNode read = json.readTree(body);
            if (read.isObject()) {
                return read;
            }
        } catch (JacksonException e) {
            // Its message may hold what was sent.
        }
        throw new Refusal(Code.MALFORMED_REQUEST, "The body is not the JSON that is wanted here");
    }

    private static String text(JsonNode card, String field, int longest, List<FieldError> errors) {
        JsonNode value = card.path(field);
        String text = value.isString() ? value.stringValue() : "";
        if (text.isBlank()) {
            errors.add(new FieldError(field, "must be a text and not blank"));
        } else if (text.length() > longest) {
            errors.add(new FieldError(field, "is too long"));
        }
        return text;
    }
}
