package org.mubiao.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that nobody listens on at the moment. */
final class FreePort {

    private FreePort() {}

    static int find() throws IOException {
        return find(1).getFirst();
    }

    /** So many, all different. */
    static List<Integer> find(int count) throws IOException {
        var probes = new ArrayList<ServerSocket>();
        try {
            for (var number = 0; number < count; number++)
                probes.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            return probes.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var probe : probes) probe.close();
        }
    }
}
