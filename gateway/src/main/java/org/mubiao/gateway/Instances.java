package org.mubiao.gateway;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spreads connections over the instances of a service, in turn. The first address of a service stands for all: who connects
 * to it gets the next instance, and where that takes no connection the one after it, before anything was sent. Names are
 * resolved by the JDK, as every other program on the machine resolves them. Safe for use by many threads.
 */
final class Instances extends AddressResolverGroup<InetSocketAddress> {

    private record Member(String host, int port) {

        static Member of(URI address) {
            var secure = "https".equals(address.getScheme());
            return new Member(address.getHost(), address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80);
        }

        InetSocketAddress address() {
            return new InetSocketAddress(host, port);
        }
    }

    private final Map<Member, List<Member>> byFirst = new HashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    Instances(Settings.Services services) {
        for (var service : Service.values()) {
            var members = services.all(service).stream().map(Member::of).toList();
            if (members.size() > 1) byFirst.put(members.getFirst(), members);
        }
    }

    private List<Member> of(InetSocketAddress address) {
        return byFirst.getOrDefault(new Member(address.getHostString(), address.getPort()), List.of());
    }

    /** All of a service, another one first each time; empty where the address is that of one alone. */
    List<InetSocketAddress> inTurn(InetSocketAddress address) {
        var members = of(address);
        if (members.isEmpty()) return List.of();
        var first = Math.floorMod(turn.getAndIncrement(), members.size());
        var turned = new ArrayList<InetSocketAddress>(members.size());
        for (var number = 0; number < members.size(); number++)
            turned.add(members.get((first + number) % members.size()).address());
        return turned;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        var names = DefaultAddressResolverGroup.INSTANCE.getResolver(executor);
        return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {

            @Override
            protected boolean doIsResolved(InetSocketAddress address) {
                return of(address).isEmpty() && names.isResolved(address);
            }

            @Override
            protected void doResolve(InetSocketAddress address, Promise<InetSocketAddress> promise) {
                var turned = inTurn(address);
                var _ = turned.isEmpty() ? names.resolve(address, promise) : promise.setSuccess(turned.getFirst());
            }

            @Override
            protected void doResolveAll(InetSocketAddress address, Promise<List<InetSocketAddress>> promise) {
                var turned = inTurn(address);
                var _ = turned.isEmpty() ? names.resolveAll(address, promise) : promise.setSuccess(turned);
            }
        };
    }
}
