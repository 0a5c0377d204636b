package dev.shopfleet.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.id.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@ServiceIT
class CrashPointsEndpointIT {

    @LocalManagementPort
    int port;

    @Autowired
    JsonMapper json;

    private static HttpResponse<String> call(int port, String method, String body)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/crashpoints"))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void armsAPointInTheLocalProfile() throws Exception {
        String plan = "{\"point\": \"AFTER_SEND\", \"of\": \"nothing.ever\", \"hit\": 7}";

        assertThat(call(port, "POST", plan).statusCode()).isEqualTo(200);

        assertThat(json.readTree(call(port, "GET", "").body())).isEqualTo(json.readTree(plan));
        assertThat(call(port, "POST", "{\"point\": \"NOWHERE\"}").statusCode()).isEqualTo(400);
        assertThat(call(port, "DELETE", "").statusCode()).isEqualTo(204);
        assertThat(json.readTree(call(port, "GET", "").body()).hasNonNull("point"))
                .isFalse();
    }

    @Test
    void isNotThereInAnyOtherProfile() throws Exception {
        String room = "t" + Ids.next() + "-";
        try (ConfigurableApplicationContext context =
                OwnInstance.start(TestServers.shared().kafka(), room, List.of())) {
            int management = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);

            assertThat(call(management, "GET", "").statusCode()).isEqualTo(404);
            assertThat(call(management, "POST", "{\"point\": \"AFTER_SEND\"}").statusCode())
                    .isEqualTo(404);
        }
    }
}
