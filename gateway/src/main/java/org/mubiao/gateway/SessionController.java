package org.mubiao.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Sign-in, who is signed in, sign-out. */
@RestController
@RequestMapping("/api/session")
class SessionController {

    static final String PASSWORD = "/api/session/password";
    private static final String CREDENTIAL = "Mubiao-Credential";
    private static final int LONGEST_FIELD = 1000;

    private final SignIn signIn;
    private final Sessions sessions;
    private final ServiceReads services;
    private final ServiceTokens tokens;
    private final Clock clock;

    SessionController(SignIn signIn, Sessions sessions, ServiceReads services, ServiceTokens tokens, Clock clock) {
        this.services = services;
        this.tokens = tokens;
        this.signIn = signIn;
        this.sessions = sessions;
        this.clock = clock;
    }

    record Credentials(@Nullable String username, @Nullable String password) {}

    record Opened(String token, OffsetDateTime expiresAt, User user) {}

    record Current(User user, OffsetDateTime expiresAt) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Opened> open(@RequestBody Credentials credentials, ServerWebExchange exchange) {
        var username = given(credentials.username());
        var password = given(credentials.password());
        var token = SessionToken.random();
        return signIn.check(username, password, source(exchange.getRequest()))
                .flatMap(account -> sessions.open(token, account.user(), account.credential()))
                .map(session -> {
                    exchange.getResponse().addCookie(cookie(token.value(), exchange.getRequest()));
                    return new Opened(token.value(), local(session), session.user());
                });
    }

    @GetMapping
    Current current(SessionAuthentication signedIn) {
        return new Current(signedIn.session().user(), local(signedIn.session()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> close(SessionAuthentication signedIn, ServerWebExchange exchange) {
        var gone = cookie("", exchange.getRequest()).mutate().maxAge(0).build();
        exchange.getResponse().addCookie(gone);
        return sessions.close(signedIn.session().id());
    }

    /**
     * Another password, by who knows the present one: budget-service takes it, the session goes on, all other sessions of
     * the account end. Wrong guesses of the present password count like those at sign-in.
     */
    @PutMapping(path = "/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<JsonNode>> changePassword(
            SessionAuthentication signedIn, @RequestBody byte[] body, ServerWebExchange exchange) {
        var session = signedIn.session();
        var request = exchange.getRequest();
        var headers = Outbound.named(request.getHeaders());
        headers.remove(HttpHeaders.ACCEPT_ENCODING); // what is read here is read as it is
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.setBearerAuth(tokens.of(session));
        var asked = services.send(HttpMethod.PUT, Service.BUDGET, PASSWORD, headers, body);
        return signIn.check(session.user().subject(), source(request), asked, SessionController::knewPassword)
                .flatMap(answer -> {
                    var credential = answer.getHeaders().getFirst(CREDENTIAL);
                    var passed = passedOn(answer);
                    return credential == null
                            ? Mono.just(passed)
                            : sessions.goesOnWith(session, credential).thenReturn(passed);
                });
    }

    private static boolean knewPassword(ResponseEntity<JsonNode> answer) {
        var body = answer.getBody();
        return body == null
                || !"CURRENT_PASSWORD_RIGHT".equals(body.path("code").asString(""));
    }

    private static ResponseEntity<JsonNode> passedOn(ResponseEntity<JsonNode> answer) {
        var headers = new HttpHeaders();
        for (var name : List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG, Outbound.LEDGER_POSITION)) {
            var value = answer.getHeaders().getFirst(name);
            if (value != null) headers.set(name, value);
        }
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    private OffsetDateTime local(Session session) {
        return session.expiresAt().atZone(clock.getZone()).toOffsetDateTime();
    }

    private static String given(@Nullable String field) {
        if (field == null || field.isEmpty() || field.length() > LONGEST_FIELD)
            throw new Refusal(Problem.MALFORMED_REQUEST);
        return field;
    }

    static ResponseCookie cookie(String value, ServerHttpRequest request) {
        return ResponseCookie.from(SessionToken.COOKIE, value)
                .httpOnly(true)
                .sameSite("Strict")
                .secure("https".equals(request.getURI().getScheme()))
                .path("/")
                .build();
    }

    /** The sender's address; of IPv6 only the network, since one sender has all addresses of it. */
    private static String source(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        InetAddress address = remote == null ? null : remote.getAddress();
        if (address instanceof Inet6Address)
            return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8)) + "/64";
        return address == null ? "unknown" : address.getHostAddress();
    }
}
