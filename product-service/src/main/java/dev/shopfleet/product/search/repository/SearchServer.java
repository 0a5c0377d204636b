package dev.shopfleet.product.search.repository;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Elasticsearch, and what it means when it is away: search answers so, and indexing waits. */
@Component
final class SearchServer {

    private static final Logger log = LoggerFactory.getLogger(SearchServer.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** A request to it. */
    @FunctionalInterface
    interface Request<T> {
        T send(ElasticsearchClient client) throws IOException;
    }

    private final ElasticsearchClient client;

    SearchServer(ElasticsearchClient client) {
        this.client = client;
    }

    /**
     * @throws Refusal {@code UNAVAILABLE} when it is away or overburdened
     * @throws ElasticsearchException when it refuses the request
     */
    <T> T ask(Request<T> request) {
        try {
            return request.send(client);
        } catch (IOException e) {
            log.debug("Elasticsearch is away: {}", e.toString());
            throw away();
        } catch (ElasticsearchException e) {
            if (e.status() == TOO_MANY_REQUESTS || e.status() >= SERVER_ERROR) {
                log.debug("Elasticsearch cannot answer: {}", e.toString());
                throw away();
            }
            throw e;
        }
    }

    private static Refusal away() {
        return Refusal.retryLater(Code.UNAVAILABLE, "Search is not available right now", RETRY_AFTER);
    }
}
