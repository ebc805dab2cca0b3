package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import de.bwaldvogel.mongo.wire.message.MongoReply;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a client's requests, one after the other, off the network's threads; what must be durable is, before the
 * answer leaves. When the store cannot write, the connection breaks, so that the client knows the outcome as unknown.
 */
final class StoreHandler extends SimpleChannelInboundHandler<ClientRequest> {

    private static final Logger log = LoggerFactory.getLogger(StoreHandler.class);

    private final MongoBackend backend;
    private final GroupCommit commits;
    private final Executor executor;
    private final AtomicInteger answers = new AtomicInteger();

    StoreHandler(MongoBackend backend, GroupCommit commits, Executor executor) {
        this.backend = backend;
        this.commits = commits;
        this.executor = executor;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ClientRequest request) {
        executor.execute(() -> {
            try {
                var _ = context.channel().writeAndFlush(answer(request));
            } catch (RuntimeException | Error failure) {
                log.error("a connection is closed without an answer", failure);
                var _ = context.channel().close();
            }
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        backend.handleClose(context.channel());
        context.fireChannelInactive();
    }

    private Object answer(ClientRequest request) {
        MessageHeader header =
                new MessageHeader(answers.incrementAndGet(), request.getHeader().getRequestID());
        return switch (request) {
            case MongoMessage message -> new MongoMessage(message.getChannel(), header, answer(message));
            case MongoQuery query -> new MongoReply(header, List.of(answer(query)), 0);
            default -> throw new IllegalArgumentException("unknown request " + request);
        };
    }

    private Document answer(MongoMessage message) {
        Document command = message.getDocument();
        Durability durability = Durability.of(command);
        Document answer = durability.run(commits, () -> answerOrError(message));
        if (durability.mustWait(command)) commits.awaitDurable();
        return answer;
    }

    /** The first request of a driver, in the old form. */
    private Document answer(MongoQuery query) {
        Document command = query.getQuery().get("$query") instanceof Document inner ? inner : query.getQuery();
        String name = command.keySet().iterator().next();
        return backend.handleCommand(query.getChannel(), query.getDatabaseName(), name, command);
    }

    private Document answerOrError(MongoMessage message) {
        try {
            return backend.handleMessage(message);
        } catch (MongoServerException refusal) {
            return error(refusal);
        } catch (RuntimeException failure) {
            log.error("a command failed", failure);
            return error(new MongoServerException("Unknown error: " + failure.getMessage(), failure));
        }
    }

    private static Document error(MongoServerException failure) {
        Document error = new Document("ok", 0).append("errmsg", failure.getMessageWithoutErrorCode());
        if (failure instanceof MongoServerError coded) {
            error.put("code", coded.getCode());
            error.putIfNotNull("codeName", coded.getCodeName());
        }
        return error;
    }
}
