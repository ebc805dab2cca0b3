package org.mubiao.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problem details (RFC 9457) in the caller's language: zh-CN unless {@code Accept-Language} prefers English. The words are
 * found by {@code problem.<code>} in the service's messages; a code without words falls back to its English detail.
 */
@Component
public class ProblemAnswers {

    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private final MessageSource messages;
    private final JsonMapper json;

    ProblemAnswers(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    /** zh-CN or English, by {@code Accept-Language}; zh-CN where it does not decide. */
    public static Locale language(ServerWebExchange exchange) {
        var header = exchange.getRequest().getHeaders().getFirst("Accept-Language");
        if (header == null || header.isBlank()) return Locale.SIMPLIFIED_CHINESE;
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(header), List.of(Locale.CHINESE, Locale.ENGLISH));
            return Locale.ENGLISH.equals(found) ? Locale.ENGLISH : LANGUAGES.getFirst();
        } catch (IllegalArgumentException malformed) {
            return LANGUAGES.getFirst();
        }
    }

    Map<String, Object> body(ServerWebExchange exchange, Refusal refusal) {
        var language = language(exchange);
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "type",
                "urn:mubiao:problem:" + refusal.code().toLowerCase(Locale.ROOT).replace('_', '-'));
        body.put("title", title(refusal, language));
        body.put("status", refusal.status());
        body.put("detail", words(refusal.code(), refusal.getMessage(), refusal.arguments(), language));
        body.put("instance", exchange.getRequest().getPath().value());
        body.put("code", refusal.code());
        if (!refusal.parts().isEmpty())
            body.put(
                    "errors",
                    refusal.parts().stream()
                            .map(part -> Map.of(
                                    "pointer", part.pointer(),
                                    "code", part.code(),
                                    "detail", words(part.code(), part.detail(), List.of(), language)))
                            .toList());
        body.putAll(refusal.members());
        return body;
    }

    /** What the status means, in words; the problem itself is in {@code detail}. */
    private String title(Refusal refusal, Locale language) {
        var status = HttpStatus.resolve(refusal.status());
        var phrase = status == null ? refusal.code() : status.getReasonPhrase();
        var words = messages.getMessage("status." + refusal.status(), null, phrase, language);
        return words == null ? phrase : words;
    }

    private String words(String code, String fallback, List<Object> arguments, Locale language) {
        var words = messages.getMessage("problem." + code, arguments.toArray(), fallback, language);
        return words == null ? fallback : words;
    }

    /** Writes the problem as the whole answer. Nothing may have been written before. */
    public Mono<Void> write(ServerWebExchange exchange, Refusal refusal) {
        var response = exchange.getResponse();
        if (response.isCommitted()) return Mono.empty();
        response.setRawStatusCode(refusal.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE.value())
            response.getHeaders().set("Retry-After", "2");
        DataBuffer bytes = response.bufferFactory().wrap(json.writeValueAsBytes(body(exchange, refusal)));
        return response.writeWith(Mono.just(bytes));
    }
}
