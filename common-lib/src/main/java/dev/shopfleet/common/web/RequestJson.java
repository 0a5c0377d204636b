package dev.shopfleet.common.web;

import dev.shopfleet.common.message.Refusal;
import java.util.Set;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * How request bodies are read: unknown members are passed over, unless they name something that only the server sets
 * (OWASP ASVS 5.0, 15.3.3, mass assignment); numbers are numbers and whole numbers are whole.
 */
final class RequestJson implements JsonMapperBuilderCustomizer {

    private static final Set<String> SERVER_ONLY = Set.of(
            "role",
            "roles",
            "userId",
            "status",
            "paymentStatus",
            "fulfilmentStatus",
            "price",
            "unitPrice",
            "lineTotal",
            "total",
            "totals",
            "subtotal",
            "discount",
            "tax",
            "captured",
            "refunded",
            "reserved",
            "sold",
            "emailVerified",
            "disabled",
            "isAdmin",
            "admin");

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.changeDefaultPropertyInclusion(
                        i -> i.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addHandler(new DeserializationProblemHandler() {
                    @Override
                    public boolean handleUnknownProperty(
                            DeserializationContext context,
                            JsonParser parser,
                            ValueDeserializer<?> deserializer,
                            Object beanOrClass,
                            String property) {
                        if (SERVER_ONLY.contains(property)) {
                            throw Refusal.field(property, "is set by the server");
                        }
                        return false;
                    }
                });
    }
}
