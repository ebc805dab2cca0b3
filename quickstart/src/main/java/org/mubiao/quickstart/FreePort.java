package org.mubiao.quickstart;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody listens on at the moment, below those that systems give to outgoing connections: none of these can
 * take one before it is used.
 */
final class FreePort {

    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;

    private FreePort() {}

    static int find() throws IOException {
        return find(1).getFirst();
    }

    /** So many, all different. */
    static List<Integer> find(int count) throws IOException {
        var probes = new ArrayList<ServerSocket>();
        try {
            while (probes.size() < count) {
                var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
                try {
                    probes.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                } catch (BindException taken) {
                    // another one then
                }
            }
            return probes.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var probe : probes) probe.close();
        }
    }
}
