package org.mubiao.gateway;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses a body over the limit: by its declared length before a byte is read, else when the first byte too many
 * arrives. Nothing is collected for that.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit implements WebFilter {

    static final DataSize JSON = DataSize.ofMegabytes(1);
    static final DataSize DOCUMENT = DataSize.ofMegabytes(20);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var path = request.getPath().value();
        var limit = (path.equals("/api/imports") ? DOCUMENT : JSON).toBytes();
        if (request.getHeaders().getContentLength() > limit) return Mono.error(new Refusal(Problem.BODY_TOO_LARGE));
        return chain.filter(
                exchange.mutate().request(new Counted(request, limit)).build());
    }

    private static class Counted extends ServerHttpRequestDecorator {

        private final long limit;

        Counted(ServerHttpRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                var left = new long[] {limit};
                return super.getBody().handle((part, sink) -> {
                    left[0] -= part.readableByteCount();
                    if (left[0] >= 0) {
                        sink.next(part);
                    } else {
                        DataBufferUtils.release(part);
                        sink.error(new Refusal(Problem.BODY_TOO_LARGE));
                    }
                });
            });
        }
    }
}
