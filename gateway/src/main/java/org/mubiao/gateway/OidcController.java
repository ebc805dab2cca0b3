package org.mubiao.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sign-in at the configured OIDC provider. It ends in the same session and the same cookie as a sign-in with a password;
 * one that fails ends in words: as a page for a browser, as a problem for others.
 */
@RestController
@RequestMapping("/api/session/oidc")
@ConditionalOnProperty("mubiao.oidc.issuer")
class OidcController {

    private static final Logger LOG = LoggerFactory.getLogger(OidcController.class);
    private static final URI HOME = URI.create("/");

    private final OidcSignIn signIn;
    private final Sessions sessions;
    private final Problems problems;
    private final MeterRegistry meters;

    OidcController(OidcSignIn signIn, Sessions sessions, Problems problems, MeterRegistry meters) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.problems = problems;
        this.meters = meters;
    }

    /** Sends the browser to the provider. */
    @GetMapping
    Mono<Void> start(ServerWebExchange exchange) {
        return signIn.start(exchange)
                .flatMap(provider -> goTo(exchange, provider))
                .onErrorResume(failure -> refuse(exchange, failure, Problem.OIDC_UNAVAILABLE));
    }

    /** Where the provider sends the browser back to. */
    @GetMapping("/callback")
    Mono<Void> finish(ServerWebExchange exchange) {
        var token = SessionToken.random();
        return signIn.finish(exchange)
                .flatMap(user -> sessions.open(token, user))
                .flatMap(session -> {
                    count("accepted");
                    exchange.getResponse().addCookie(SessionController.cookie(token.value(), exchange.getRequest()));
                    return goTo(exchange, HOME);
                })
                .onErrorResume(failure -> refuse(exchange, failure, Problem.OIDC_REFUSED));
    }

    private static Mono<Void> goTo(ServerWebExchange exchange, URI where) {
        exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
        exchange.getResponse().getHeaders().setLocation(where);
        return exchange.getResponse().setComplete();
    }

    private Mono<Void> refuse(ServerWebExchange exchange, Throwable failure, Problem otherwise) {
        var refusal = switch (failure) {
            case Refusal known -> known;
            case TimeoutException _, WebClientException _ -> new Refusal(Problem.OIDC_UNAVAILABLE);
            default -> new Refusal(otherwise);
        };
        count("refused");
        LOG.warn("a sign-in at the OIDC provider ended with {}: {}", refusal.problem(), failure.toString());
        var accepted = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT);
        return accepted.stream().anyMatch(types -> types.contains(MediaType.TEXT_HTML_VALUE))
                ? problems.answerAsPage(exchange, refusal)
                : problems.answer(exchange, refusal);
    }

    private void count(String outcome) {
        meters.counter("mubiao.sign.in.oidc", "outcome", outcome).increment();
    }
}
