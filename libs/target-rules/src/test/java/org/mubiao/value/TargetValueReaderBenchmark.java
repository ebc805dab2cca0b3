package org.mubiao.value;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.mubiao.contracts.indicator.TargetValue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Short values read per second on one core; the aim is 200,000. Run by its {@code main} on the test class path. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TargetValueReaderBenchmark {

    private final TargetValueReader reader = new TargetValueReader();
    private final String[] values = TianjinExampleTest.rows().stream()
            .map(TianjinExampleTest.Row::value)
            .toArray(String[]::new);
    private int next;

    @Benchmark
    public TargetValue read() {
        next = next + 1 == values.length ? 0 : next + 1;
        return reader.read(values[next], 2024);
    }

    public static void main(String[] arguments) throws IOException {
        org.openjdk.jmh.Main.main(new String[] {TargetValueReaderBenchmark.class.getName()});
    }
}
