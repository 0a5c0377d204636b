package dev.shopfleet.demo.load;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A reply of the shop in its one envelope. */
record Answer(int status, JsonNode body) {

    static Answer of(int status, byte[] body) {
        try {
            return new Answer(status, JsonMapper.shared().readTree(body));
        } catch (JacksonException notJson) {
            // A proxy in between may answer with a page; its status still tells enough.
            return new Answer(status, MissingNode.getInstance());
        }
    }

    boolean good() {
        return status >= 200 && status < 300;
    }

    JsonNode data() {
        return body.path("data");
    }

    String id() throws Refused {
        String id = data().path("id").asString("");
        if (id.isEmpty()) {
            throw new Refused("answered " + status + " without data.id");
        }
        return id;
    }

    Answer orRefused() throws Refused {
        if (!good()) {
            throw new Refused(reason());
        }
        return this;
    }

    private String reason() {
        StringBuilder reason = new StringBuilder("refused with ").append(status);
        append(reason, " ", body.path("code").asString(""));
        append(reason, ": ", body.path("detail").asString(""));
        for (JsonNode error : body.path("errors")) {
            reason.append("; ")
                    .append(error.path("field").asString(""))
                    .append(' ')
                    .append(error.path("message").asString(""));
        }
        append(reason, ", trace ", body.path("traceId").asString(""));
        return reason.toString();
    }

    private static void append(StringBuilder reason, String before, String text) {
        if (!text.isEmpty()) {
            reason.append(before).append(text);
        }
    }
}
