package org.mubiao.gateway;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Reads on after every answer. Reactor Netty 1.3.7 may forget to, when the next request on a connection comes just as the
 * answer to the one before is done: that request is then never read, and a browser waits for ever (reactor-netty issues
 * 4347 and 4361). To be removed with the first version that has them mended. One read too many does no harm.
 */
@Component
class KeepReading implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit(
                (observer, channel, address) -> channel.pipeline().addFirst("keep-reading", new ReadAfterFlush())));
    }

    private static class ReadAfterFlush extends ChannelDuplexHandler {

        @Override
        public void flush(ChannelHandlerContext context) {
            context.flush();
            context.executor().execute(context::read);
        }
    }
}
