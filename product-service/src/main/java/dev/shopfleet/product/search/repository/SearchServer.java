package dev.shopfleet.product.search.repository;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.elasticsearch.UncategorizedElasticsearchException;
import org.springframework.data.elasticsearch.client.elc.ElasticsearchTemplate;
import org.springframework.stereotype.Component;

/** Elasticsearch, and what it means when it is away: search answers so, and indexing waits. */
@Component
final class SearchServer {

    private static final Logger log = LoggerFactory.getLogger(SearchServer.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final ElasticsearchTemplate operations;

    SearchServer(ElasticsearchTemplate operations) {
        this.operations = operations;
    }

    /**
     * @throws Refusal {@code UNAVAILABLE} when it is away or overburdened
     * @throws DataAccessException when it refuses the request
     */
    <T extends @Nullable Object> T ask(Function<ElasticsearchTemplate, T> request) {
        try {
            return request.apply(operations);
        } catch (DataAccessResourceFailureException e) {
            log.debug("Elasticsearch is away: {}", e.toString());
            throw away();
        } catch (UncategorizedElasticsearchException e) {
            if (status(e) == TOO_MANY_REQUESTS || status(e) >= SERVER_ERROR) {
                log.debug("Elasticsearch cannot answer: {}", e.toString());
                throw away();
            }
            throw e;
        }
    }

    /** What it answered; 0 where that is unknown. */
    static int status(UncategorizedElasticsearchException e) {
        Integer status = e.getStatusCode();
        return status == null ? 0 : status;
    }

    private static Refusal away() {
        return Refusal.retryLater(Code.UNAVAILABLE, "Search is not available right now", RETRY_AFTER);
    }
}
