package org.mubiao.quickstart;

import java.nio.file.Path;
import java.util.List;

/** What the command line of {@code ./mubiao start} says. Port 0 picks a free one. */
record Options(boolean demo, int port, Path data) {

    /** @throws IllegalArgumentException with a sentence for the user */
    static Options parse(List<String> arguments) {
        var demo = false;
        var port = 8080;
        var data = Path.of("data");
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var option = rest.next();
            switch (option) {
                case "--demo" -> demo = true;
                case "--port" -> port = port(next(rest, option));
                case "--data" -> data = Path.of(next(rest, option));
                default -> throw new IllegalArgumentException("不认识的选项 unknown option: " + option);
            }
        }
        return new Options(demo, port, data.toAbsolutePath().normalize());
    }

    private static String next(java.util.Iterator<String> rest, String option) {
        if (!rest.hasNext()) throw new IllegalArgumentException("选项缺少值 option without a value: " + option);
        return rest.next();
    }

    private static int port(String text) {
        try {
            var port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) return port;
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new IllegalArgumentException("端口须为 0 到 65535 的整数 a port is a number from 0 to 65535: " + text);
    }
}
