package org.mubiao.quickstart;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the command line of {@code ./mubiao start} says.
 *
 * @param port 0 picks a free one
 * @param processes whether each part runs in a process of its own
 * @param twice parts of which a second instance runs; only with processes
 */
record Options(boolean demo, int port, Path data, boolean processes, Set<Part> twice) {

    /** @throws IllegalArgumentException with a sentence for the user */
    static Options parse(List<String> arguments) {
        var demo = false;
        var port = 8080;
        var data = Path.of("data");
        var processes = false;
        var twice = EnumSet.noneOf(Part.class);
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var option = rest.next();
            switch (option) {
                case "--demo" -> demo = true;
                case "--port" -> port = port(next(rest, option));
                case "--data" -> data = Path.of(next(rest, option));
                case "--processes" -> processes = true;
                case "--second" -> twice.addAll(parts(next(rest, option)));
                default -> throw new IllegalArgumentException("不认识的选项 unknown option: " + option);
            }
        }
        if (!processes && !twice.isEmpty())
            throw new IllegalArgumentException("--second 须与 --processes 同用 goes with --processes only");
        return new Options(demo, port, data.toAbsolutePath().normalize(), processes, twice);
    }

    private static List<Part> parts(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(name -> Part.of(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "没有这个部分 no such part: " + name + " (budget, indicator, reporting, gateway)")))
                .toList();
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
