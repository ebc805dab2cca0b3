package org.mubiao.gateway;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A service as the gateway sees it: answers what the test says, and its own name otherwise; keeps what arrived. */
class StubService implements AutoCloseable {

    final List<Arrived> arrived = new CopyOnWriteArrayList<>();

    private final List<Channel> connections = new CopyOnWriteArrayList<>();
    private volatile Question questions;
    private final String name;
    private final DisposableServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    record Arrived(String method, String uri, HttpHeaders headers, String body) {}

    interface Answer {
        Publisher<Void> to(HttpServerRequest request, HttpServerResponse response);
    }

    StubService(String name) {
        this.name = name;
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .doOnChannelInit((_, channel, _) -> connections.add(channel))
                .handle(this::handle)
                .bindNow();
    }

    interface Question {
        Publisher<Void> to(Arrived asked, HttpServerResponse response);
    }

    /** How the service answers what the gateway itself asks under {@code /internal}; that is not among what arrived. */
    void answersQuestions(Question answering) {
        questions = answering;
    }

    /** How the service answers this path from now on. */
    StubService answers(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    StubService answersJson(String path, String json) {
        return answers(
                path,
                (_, response) ->
                        response.header("Content-Type", "application/json").sendString(Mono.just(json)));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    Arrived lastArrived() {
        return arrived.getLast();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        var path = URI.create(request.uri()).getPath();
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .map(body -> new Arrived(
                        request.method().name(),
                        request.uri(),
                        request.requestHeaders().copy(),
                        body))
                .flatMap(asked -> Mono.from(answer(path, asked, request, response)));
    }

    private Publisher<Void> answer(String path, Arrived asked, HttpServerRequest request, HttpServerResponse response) {
        var question = questions;
        if (question != null && path.startsWith("/internal/")) return question.to(asked, response);
        arrived.add(asked);
        return answers.getOrDefault(path, this::ownName).to(request, response);
    }

    private Publisher<Void> ownName(HttpServerRequest request, HttpServerResponse response) {
        return response.header("Content-Type", "application/json")
                .sendString(Mono.just("{\"service\":\"" + name + "\"}"));
    }

    @Override
    public void close() {
        server.disposeNow();
        connections.forEach(Channel::close); // those kept for a next request as well
    }
}
