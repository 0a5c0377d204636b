package dev.shopfleet.common.audit;

import dev.shopfleet.common.audit.AuditFacts.InvoiceFact;
import dev.shopfleet.common.audit.AuditFacts.LetterFact;
import dev.shopfleet.common.audit.AuditFacts.MovementFact;
import dev.shopfleet.common.audit.AuditFacts.OrderFact;
import dev.shopfleet.common.audit.AuditFacts.OutboxFact;
import dev.shopfleet.common.audit.AuditFacts.PaymentFact;
import dev.shopfleet.common.audit.AuditFacts.ProductFact;
import dev.shopfleet.common.audit.AuditFacts.ReservationFact;
import dev.shopfleet.common.audit.AuditFacts.StockFact;
import java.io.InputStream;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads an answer fact by fact while it arrives, and tells the auditor each. */
final class Hearing {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Hearing() {}

    /** @throws JacksonException when the answer breaks off or has another shape */
    static void facts(InputStream answer, Auditor auditor) {
        members(answer, (name, parser) -> {
            switch (name) {
                case "outboxes" -> each(parser, OutboxFact.class, auditor::hear);
                case "orders" -> each(parser, OrderFact.class, auditor::hear);
                case "payments" -> each(parser, PaymentFact.class, auditor::hear);
                case "invoices" -> each(parser, InvoiceFact.class, auditor::hear);
                case "stock" -> each(parser, StockFact.class, auditor::hear);
                case "reservations" -> each(parser, ReservationFact.class, auditor::hear);
                case "movements" -> each(parser, MovementFact.class, auditor::hear);
                case "letters" -> each(parser, LetterFact.class, auditor::hear);
                case "products" -> each(parser, ProductFact.class, auditor::hear);
                default -> parser.skipChildren();
            }
        });
    }

    /** @throws JacksonException when the answer breaks off or has another shape */
    static void witness(InputStream answer, Auditor auditor) {
        members(answer, (name, parser) -> {
            if (name.equals("references")) {
                each(parser, Witness.Reference.class, auditor::hear);
            } else {
                parser.skipChildren();
            }
        });
    }

    /** Takes a member's value; the parser stands at its first token, and afterwards at its last. */
    private interface Member {
        void read(String name, JsonParser parser);
    }

    private static void members(InputStream answer, Member member) {
        try (JsonParser parser = JSON.createParser(answer)) {
            expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                member.read(name, parser);
            }
            expect(parser, parser.currentToken(), JsonToken.END_OBJECT);
        }
    }

    private static <F> void each(JsonParser parser, Class<F> shape, Consumer<F> hear) {
        expect(parser, parser.currentToken(), JsonToken.START_ARRAY);
        // What comes behind a fact is the next one.
        ObjectReader facts = JSON.readerFor(shape).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            hear.accept(facts.readValue(parser));
        }
    }

    private static void expect(JsonParser parser, JsonToken found, JsonToken wanted) {
        if (found != wanted) {
            throw new StreamReadException(parser, "Expected " + wanted + ", found " + found);
        }
    }
}
