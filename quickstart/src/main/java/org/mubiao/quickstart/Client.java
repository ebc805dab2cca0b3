package org.mubiao.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that uses the public interface, signed in as one person. */
public final class Client implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private @Nullable String token;

    /** Not signed in yet. */
    public Client(String url) {
        this.url = url;
    }

    /** @throws IOException with the answer when it is not 200 */
    public Client signIn(String username, String password) throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("username", username).put("password", password);
        var answer = send("POST", "/api/session", "application/json", JSON.writeValueAsBytes(body));
        if (answer.statusCode() != 200) throw new IOException("sign-in failed: " + answer.body());
        token = JSON.readTree(answer.body()).path("token").asString();
        return this;
    }

    /** The same session at another address. */
    public Client at(String otherUrl) {
        var other = new Client(otherUrl);
        other.token = token;
        return other;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, null);
    }

    public JsonNode json(String path) throws IOException, InterruptedException {
        return json(path, Map.of());
    }

    /** Like {@link #json(String)}, once the views have seen these positions: {@code budget@3,indicator@57}. */
    public JsonNode jsonAfter(String path, String positions) throws IOException, InterruptedException {
        return json(path, Map.of("Read-After", positions));
    }

    private JsonNode json(String path, Map<String, String> headers) throws IOException, InterruptedException {
        var answer = send("GET", path, null, null, headers);
        if (answer.statusCode() != 200)
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        return JSON.readTree(answer.body());
    }

    public HttpResponse<String> send(String method, String path, @Nullable String type, byte @Nullable [] body)
            throws IOException, InterruptedException {
        return send(method, path, type, body, Map.of());
    }

    /** With headers beside those of sign-in and content. */
    public HttpResponse<String> send(
            String method, String path, @Nullable String type, byte @Nullable [] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return http.send(request(method, path, type, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends without waiting; cancelling the answer breaks the connection. */
    public CompletableFuture<HttpResponse<String>> sending(
            String method, String path, @Nullable String type, byte @Nullable [] body, Map<String, String> headers) {
        return http.sendAsync(request(method, path, type, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(
            String method, String path, @Nullable String type, byte @Nullable [] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        if (type != null) request.header("Content-Type", type);
        if (token != null) request.header("Authorization", "Bearer " + token);
        return request.build();
    }

    /** Sends a document in; answers its import id. */
    public String startImport(byte[] document, String type, String query) throws IOException, InterruptedException {
        var answer = send("POST", "/api/imports" + query, type, document);
        if (answer.statusCode() != 202) throw new IOException("the import was refused: " + answer.body());
        return JSON.readTree(answer.body()).path("importId").asString();
    }

    @Override
    public void close() {
        http.close();
    }
}
