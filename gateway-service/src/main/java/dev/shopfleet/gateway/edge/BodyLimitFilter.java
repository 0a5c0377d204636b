package dev.shopfleet.gateway.edge;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.gateway.config.GatewayProperties;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses a body that is too large: by what it says of itself, or, where it says nothing, once it has grown too far. */
@Component
class BodyLimitFilter implements GlobalFilter, Ordered {

    private final long most;
    private final long mostOfUpload;

    BodyLimitFilter(GatewayProperties properties) {
        this.most = properties.bodies().most().toBytes();
        this.mostOfUpload = properties.bodies().mostOfUpload().toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        long limit = isUpload(request) ? mostOfUpload : most;
        if (request.getHeaders().getContentLength() > limit) {
            return Mono.error(tooLarge());
        }
        return request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING)
                ? chain.filter(
                        exchange.mutate().request(new Counted(request, limit)).build())
                : chain.filter(exchange);
    }

    static boolean isUpload(ServerHttpRequest request) {
        String path = request.getPath().value();
        return HttpMethod.POST.equals(request.getMethod())
                && path.startsWith("/api/v1/products/")
                && (path.endsWith("/images") || path.equals("/api/v1/products/import"));
    }

    private static Refusal tooLarge() {
        return new Refusal(Code.PAYLOAD_TOO_LARGE, Code.PAYLOAD_TOO_LARGE.title());
    }

    private static final class Counted extends ServerHttpRequestDecorator {

        private final long limit;

        Counted(ServerHttpRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                AtomicLong seen = new AtomicLong();
                return super.getBody().handle((buffer, onward) -> {
                    if (seen.addAndGet(buffer.readableByteCount()) > limit) {
                        DataBufferUtils.release(buffer);
                        onward.error(tooLarge());
                    } else {
                        onward.next(buffer);
                    }
                });
            });
        }
    }

    @Override
    public int getOrder() {
        return -90;
    }
}
