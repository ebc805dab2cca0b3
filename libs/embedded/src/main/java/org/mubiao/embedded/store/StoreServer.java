package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;

/** One store file, served to MongoDB drivers. Open from construction to {@link #close}. */
public final class StoreServer implements AutoCloseable {

    private static final Duration COMMIT_DELAY = Duration.ofMillis(50);
    private static final long COMPACT_FROM = 16L << 20;

    private final MVStore store;
    private final GroupCommit commits;
    private final ExecutorService commands = Executors.newVirtualThreadPerTaskExecutor();
    private final EventLoopGroup network = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listener;

    /** Opens or makes the file and listens on the address; port 0 takes a free one. */
    public StoreServer(Path file, InetSocketAddress address, Clock clock) {
        store = StoreFile.open(file.toString());
        commits = new GroupCommit(store, new Compaction(store, COMPACT_FROM), COMMIT_DELAY);
        OrderedBackend backend = commits.changeAlone(() -> new OrderedBackend(store, clock));
        try {
            listener = new ServerBootstrap()
                    .group(network)
                    .channel(NioServerSocketChannel.class)
                    .option(ChannelOption.SO_BACKLOG, 128)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel client) {
                            clients.add(client);
                            client.pipeline()
                                    .addLast(new MongoWireReplyEncoder())
                                    .addLast(new MongoWireMessageEncoder())
                                    .addLast(new MongoWireProtocolHandler())
                                    .addLast(new StoreHandler(backend, commits, commands))
                                    .addLast(new MongoExceptionHandler());
                        }
                    })
                    .bind(address)
                    .syncUninterruptibly()
                    .channel();
        } catch (RuntimeException failure) {
            stop();
            throw failure;
        }
    }

    /** Where drivers connect. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Breaks every connection, lets running commands end, and makes everything durable. */
    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        clients.close().syncUninterruptibly();
        stop();
    }

    private void stop() {
        network.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        commands.close();
        commits.close();
        store.close();
    }
}
