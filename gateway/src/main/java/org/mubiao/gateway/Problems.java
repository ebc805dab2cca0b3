package org.mubiao.gateway;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns every failure into a problem (RFC 9457) in the caller's language. No stack trace, class name or address of a
 * service ever leaves.
 */
@Component
@Order(-2) // before Spring Boot's own handler, which would tell more
class Problems implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><title>%s</title></head>
            <body><h1>%s</h1><p>%s</p><p><small>%s</small></p><p><a href="/">目标账本 Mubiao</a></p></body>
            </html>
            """;

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code"})
    record Body(String type, String title, int status, String detail, String instance, String code) {}

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) return Mono.error(failure); // too late for words: cut the answer off
        var refusal = refusal(failure, exchange.getRequest().getMethod());
        log(exchange, failure, refusal.problem());
        return answer(exchange, refusal);
    }

    private static void log(ServerWebExchange exchange, Throwable failure, Problem problem) {
        var request = exchange.getRequest();
        if (problem == Problem.INTERNAL_ERROR) LOG.error("{} {}", request.getMethod(), request.getPath(), failure);
        else if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE)
            LOG.warn("{} {} {}: {}", problem, request.getMethod(), request.getPath(), failure.toString());
    }

    /** Writes the problem as the whole answer; of what was prepared before, only cookies stay. */
    Mono<Void> answer(ServerWebExchange exchange, Refusal refusal) {
        var problem = refusal.problem();
        var words = head(exchange, refusal, MediaType.APPLICATION_PROBLEM_JSON);
        var body = new Body(
                problem.type(),
                words.getString(problem.name() + ".title"),
                problem.status().value(),
                words.getString(problem.name() + ".detail"),
                exchange.getRequest().getPath().value(),
                problem.name());
        return written(exchange, () -> json.writeValueAsBytes(body));
    }

    /** The same as a page with a way back, for somebody whose browser came here by itself. */
    Mono<Void> answerAsPage(ServerWebExchange exchange, Refusal refusal) {
        var name = refusal.problem().name();
        var words = head(exchange, refusal, new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        var page = PAGE.formatted(
                words.getLocale().toLanguageTag(),
                HtmlUtils.htmlEscape(words.getString(name + ".title")),
                HtmlUtils.htmlEscape(words.getString(name + ".title")),
                HtmlUtils.htmlEscape(words.getString(name + ".detail")),
                name);
        return written(exchange, () -> page.getBytes(StandardCharsets.UTF_8));
    }

    private static Mono<Void> written(ServerWebExchange exchange, Supplier<byte[]> body) {
        var response = exchange.getResponse();
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body.get())));
    }

    /** Status and headers; the words of the language that the caller reads. */
    private static ResourceBundle head(ServerWebExchange exchange, Refusal refusal, MediaType type) {
        var problem = refusal.problem();
        var language = Language.of(exchange.getRequest().getHeaders());
        var response = exchange.getResponse();
        response.setStatusCode(problem.status());
        var headers = response.getHeaders();
        headers.clear();
        headers.setContentType(type);
        headers.set(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (problem.status() == HttpStatus.UNAUTHORIZED) headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        var wait = refusal.retryAfter();
        if (wait == null && problem.status() == HttpStatus.SERVICE_UNAVAILABLE) wait = SOON;
        if (wait != null) headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)));
        return ResourceBundle.getBundle(
                "gateway-messages", language, Problems.class.getClassLoader(), Language.ONLY_AS_ASKED);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private static Refusal refusal(Throwable failure, HttpMethod method) {
        return switch (failure) {
            case Refusal refusal -> refusal;
            case ServerExchangeRejectedException _ -> new Refusal(Problem.MALFORMED_REQUEST);
            case DataBufferLimitException _ -> new Refusal(Problem.BODY_TOO_LARGE);
            case ResponseStatusException known -> new Refusal(ofStatus(known, method));
            case WebClientRequestException wrapper
            when wrapper.getCause() != null -> refusal(wrapper.getCause(), method);
            case ConnectException _, UnknownHostException _ -> new Refusal(Problem.SERVICE_UNAVAILABLE);
            case IOException _, AbortedException _, TimeoutException _, java.util.concurrent.TimeoutException _ ->
                new Refusal(unanswered(method));
            default -> new Refusal(Problem.INTERNAL_ERROR);
        };
    }

    private static Problem unanswered(HttpMethod method) {
        return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)
                ? Problem.SERVICE_UNAVAILABLE
                : Problem.OUTCOME_UNKNOWN;
    }

    private static Problem ofStatus(ResponseStatusException known, HttpMethod method) {
        if (causedByLimit(known)) return Problem.BODY_TOO_LARGE;
        return switch (known.getStatusCode().value()) {
            case 401 -> Problem.NOT_SIGNED_IN;
            case 403 -> Problem.NOT_ALLOWED;
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 406 -> Problem.NOT_ACCEPTABLE;
            case 413 -> Problem.BODY_TOO_LARGE;
            case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> Problem.SERVICE_UNAVAILABLE;
            case 504 -> unanswered(method);
            default -> known.getStatusCode().is4xxClientError() ? Problem.MALFORMED_REQUEST : Problem.INTERNAL_ERROR;
        };
    }

    private static boolean causedByLimit(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof DataBufferLimitException) return true;
        return false;
    }
}
