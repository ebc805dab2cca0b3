package org.mubiao.kit;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.mubiao.ledger.store.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Every failure of a request becomes a problem with a stable code. No class name, query or trace ever leaves. */
@Component
@Order(-2) // before Spring Boot's own handler, which would tell more
class ProblemAdvice implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemAnswers answers;

    ProblemAdvice(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (failure instanceof AbortedException) return nobodyListens(exchange);
        var refusal = refusal(failure);
        if (exchange.getResponse().isCommitted()) return Mono.error(failure); // cut off, so that it does not look whole
        if (failure instanceof ErrorResponse known)
            exchange.getResponse().getHeaders().addAll(known.getHeaders());
        return answers.write(exchange, refusal);
    }

    private static Mono<Void> nobodyListens(ServerWebExchange exchange) {
        exchange.getResponse().setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
        return exchange.getResponse().setComplete();
    }

    static Refusal refusal(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> refusal;
            case RuleBroken broken ->
                new Refusal(
                        broken.rule().status(),
                        broken.rule().name(),
                        broken.rule().sentence());
            case CompletionException wrapper when wrapper.getCause() != null -> refusal(wrapper.getCause());
            case ExecutionException wrapper when wrapper.getCause() != null -> refusal(wrapper.getCause());
            case CommandExecutionException wrapper when wrapper.getCause() != null -> refusal(wrapper.getCause());
            case DataBufferLimitException _ -> new Refusal(413, "BODY_TOO_LARGE", "the body is over the limit");
            case AggregateNotFoundException _ -> new Refusal(404, "NOT_FOUND", "there is no such thing");
            case ConcurrencyException _ ->
                new Refusal(503, "TRY_AGAIN", "others changed it in the same moment; nothing was changed");
            case LedgerException.AlreadyRecorded repeated -> alreadyRecorded(repeated);
            case LedgerException.CommitTooLarge _ ->
                new Refusal(413, "COMMIT_TOO_LARGE", "too much in one change; nothing was changed");
            case LedgerException.LedgerUnavailable _ ->
                new Refusal(503, "STORE_UNAVAILABLE", "the store does not answer; nothing was changed");
            case LedgerException.OutcomeUnknown _ ->
                new Refusal(503, "OUTCOME_UNKNOWN", "it is not known whether the change was recorded");
            case ErrorResponse known -> ofSpring(known, failure);
            case EventStoreException wrapper when wrapper.getCause() != null -> refusal(wrapper.getCause());
            default -> {
                LOG.error("request failed", failure);
                yield new Refusal(500, "INTERNAL_ERROR", "an unexpected error; it is in the log");
            }
        };
    }

    private static Refusal alreadyRecorded(LedgerException.AlreadyRecorded repeated) {
        var receipt = repeated.receipt();
        return new Refusal(409, "ALREADY_RECORDED", "this request was recorded before")
                .with(Map.of("ledger", receipt.ledger(), "position", Long.toString(receipt.lastPosition())));
    }

    private static Refusal ofSpring(ErrorResponse known, Throwable failure) {
        var tooLarge = failure.getCause() instanceof DataBufferLimitException;
        if (tooLarge) return new Refusal(413, "BODY_TOO_LARGE", "the body is over the limit");
        var status = known.getStatusCode().value();
        if (status >= 500) LOG.error("request failed", failure);
        var name = HttpStatus.resolve(status);
        var detail = known.getBody().getDetail();
        if (status == 400) return malformed(detail == null ? "" : detail);
        return new Refusal(
                status,
                status == 500 ? "INTERNAL_ERROR" : name == null ? "REFUSED" : name.name(),
                status >= 500 || detail == null ? "the request was refused" : detail);
    }

    private static Refusal malformed(String detail) {
        return new Refusal(400, "MALFORMED_REQUEST", "the request is malformed: " + detail, detail);
    }
}
