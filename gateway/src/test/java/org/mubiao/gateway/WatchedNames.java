package org.mubiao.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Stands before the name service of the JVM and keeps what it was asked. */
public class WatchedNames extends InetAddressResolverProvider {

    static final List<String> ASKED = new CopyOnWriteArrayList<>();

    @Override
    public InetAddressResolver get(Configuration configuration) {
        var system = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                ASKED.add(host);
                return system.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                ASKED.add(InetAddress.getByAddress(address).getHostAddress());
                return system.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "watched";
    }
}
