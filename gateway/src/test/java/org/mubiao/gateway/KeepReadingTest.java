package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** On one connection, each request just when the answer to the one before has come, as browsers send them. */
class KeepReadingTest {

    private static final int REQUESTS = 2_000; // without it one of the first twenty or so was left unread
    private static final int PATIENCE_MILLIS = 20_000;

    @Test
    void every_request_on_a_connection_is_read() throws Exception {
        try (var socket = new Socket("127.0.0.1", Suite.shared().port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            for (var request = 0; request < REQUESTS; request++) {
                var path = request % 2 == 0 ? "/assets/example-a1b2c3.js" : "/api/session";
                socket.getOutputStream()
                        .write("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                                .formatted(path)
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(status(in)).as("request %d", request).isEqualTo(request % 2 == 0 ? "200" : "401");
            }
        }
    }

    /** Reads one whole answer and gives its status. */
    private static String status(InputStream in) throws IOException {
        var head = head(in);
        var length = head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .findFirst()
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .orElseThrow(() -> new IOException("an answer without length: " + head));
        in.readNBytes(length);
        return head.split(" ", 3)[1];
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) throw new IOException("the connection ended");
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }
}
