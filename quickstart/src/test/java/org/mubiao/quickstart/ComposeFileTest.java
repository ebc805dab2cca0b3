package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.yml} read as it is written; no engine is needed, and none was there when it was written. */
@SuppressWarnings("unchecked") // YAML has no types
class ComposeFileTest {

    private static final Pattern FROM_OUTSIDE = Pattern.compile("\\$\\{[A-Z_]+:\\?[^}]+}");
    private static final int LARGEST_RECORD_OF_THE_RELAY = 8 << 20;

    private static final Map<String, Object> FILE = new Yaml().load(Checkout.text("docker-compose.yml"));
    private static final Map<String, Map<String, Object>> CONTAINERS =
            (Map<String, Map<String, Object>>) (Object) part(FILE, "services");

    static Stream<String> containers() {
        return CONTAINERS.keySet().stream();
    }

    /** Those built here: what runs Mubiao's own code. */
    static Stream<String> ownContainers() {
        return containers().filter(name -> CONTAINERS.get(name).containsKey("build"));
    }

    private static Map<String, Object> part(Map<String, Object> of, String name) {
        return (Map<String, Object>) of.getOrDefault(name, Map.of());
    }

    private static List<String> list(Map<String, Object> of, String name) {
        return (List<String>) of.getOrDefault(name, List.of());
    }

    @Test
    void has_every_service_of_the_suite_its_gateway_its_store_and_its_broker() {
        var own = Checkout.modules().stream()
                .filter(module -> module.endsWith("-service") || module.equals("gateway"))
                .toList();
        assertThat(ownContainers()).containsExactlyInAnyOrderElementsOf(own);
        assertThat(containers()).contains("mongodb", "kafka").hasSize(own.size() + 2);
    }

    @ParameterizedTest
    @MethodSource("containers")
    void each_container_is_looked_after_and_bounded(String name) {
        var container = CONTAINERS.get(name);
        assertThat(part(container, "healthcheck")).containsKeys("test", "interval", "timeout", "retries");
        assertThat(container)
                .containsEntry("restart", "unless-stopped")
                .containsKeys("stop_grace_period", "mem_limit", "cpus", "pids_limit", "logging");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void each_password_comes_from_outside_and_has_no_default(String name) {
        part(CONTAINERS.get(name), "environment").forEach((variable, value) -> {
            var text = String.valueOf(value);
            if (variable.toLowerCase(Locale.ROOT).matches(".*(password|secret|token).*"))
                assertThat(text).as(variable).matches(FROM_OUTSIDE);
            var signedIn = Pattern.compile("//[^/@:]*:(.+)@").matcher(text);
            if (signedIn.find()) assertThat(signedIn.group(1)).as(variable).matches(FROM_OUTSIDE);
        });
    }

    @Test
    void no_word_of_it_is_a_password() {
        assertThat(Checkout.text("docker-compose.yml")).doesNotContain("mubiao-demo", "example", "changeme");
        assertThat(CONTAINERS.get("mongodb").toString()).contains("MONGO_INITDB_ROOT_PASSWORD=${MONGO_PASSWORD:?");
    }

    @Test
    void every_volume_is_declared_and_every_declared_one_is_used() {
        var used = new TreeSet<String>();
        CONTAINERS
                .values()
                .forEach(container -> list(container, "volumes")
                        .forEach(volume -> used.add(volume.substring(0, volume.indexOf(':')))));
        assertThat(used)
                .isEqualTo(new TreeSet<>(part(FILE, "volumes").keySet()))
                .isNotEmpty();
    }

    @Test
    void only_the_gateway_is_reached_from_outside_and_by_this_machine_only_unless_told() {
        assertThat(containers()
                        .filter(name -> !list(CONTAINERS.get(name), "ports").isEmpty()))
                .containsExactly("gateway");
        assertThat(list(CONTAINERS.get("gateway"), "ports")).containsExactly("${MUBIAO_LISTEN:-127.0.0.1:8080}:8080");
        assertThat(containers()
                        .filter(name -> list(CONTAINERS.get(name), "networks").contains("outside")))
                .containsExactly("gateway");
        assertThat(part(part(FILE, "networks"), "inside")).containsEntry("internal", true);
    }

    @ParameterizedTest
    @MethodSource("ownContainers")
    void each_own_container_starts_a_program_that_is_there(String name) throws Exception {
        var main = part(part(CONTAINERS.get(name), "build"), "args").get("MAIN_CLASS");
        var method = Class.forName(String.valueOf(main)).getMethod("main", String[].class);
        assertThat(Modifier.isStatic(method.getModifiers())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ownContainers")
    void each_setting_of_an_own_container_is_one_that_it_reads(String name) throws Exception {
        var file = "/%s.yaml".formatted(name.replace("-service", ""));
        try (var stream = ComposeFileTest.class.getResourceAsStream(file)) {
            assertThat(stream).as(file).isNotNull();
            var settings = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(part(CONTAINERS.get(name), "environment").keySet())
                    .isNotEmpty()
                    .allSatisfy(variable -> assertThat(
                                    settings.contains("${" + variable + ":") || isSettingOfTheGateway(variable))
                            .as(variable)
                            .isTrue());
        }
    }

    private static boolean isSettingOfTheGateway(String variable) {
        var words = new ArrayList<>(List.of(variable.toLowerCase(Locale.ROOT).split("_")));
        if (!words.removeFirst().equals("mubiao")) return false;
        try {
            var type = Class.forName("org.mubiao.gateway.Settings");
            for (var word : words) {
                var field = Stream.of(type.getRecordComponents())
                        .filter(component -> component.getName().equals(word))
                        .findFirst();
                if (field.isEmpty()) return false;
                type = field.get().getType();
            }
            return !type.isRecord();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_container_starts_after_those_it_needs_are_healthy() {
        assertThat(ownContainers().filter(name -> !name.equals("gateway")))
                .allSatisfy(name -> assertThat(part(CONTAINERS.get(name), "depends_on"))
                        .containsOnlyKeys("mongodb", "kafka")
                        .allSatisfy((other, how) -> assertThat(how).hasToString("{condition=service_healthy}")));
        assertThat(part(CONTAINERS.get("gateway"), "depends_on"))
                .containsOnlyKeys("budget-service", "indicator-service", "reporting-service")
                .allSatisfy((other, how) -> assertThat(how).hasToString("{condition=service_healthy}"));
    }

    @Test
    void the_broker_is_the_version_that_the_tests_run_and_takes_what_the_relay_sends() {
        var kafka = CONTAINERS.get("kafka");
        assertThat(kafka).containsEntry("image", "apache/kafka:" + AppInfoParser.getVersion());
        var largest = part(kafka, "environment").get("KAFKA_MESSAGE_MAX_BYTES");
        assertThat((Integer) largest).isGreaterThanOrEqualTo(LARGEST_RECORD_OF_THE_RELAY);
    }

    @Test
    void the_store_is_a_replica_set_that_asks_for_a_password() {
        var mongodb = CONTAINERS.get("mongodb");
        assertThat(mongodb.get("image")).asString().startsWith("mongo:8");
        assertThat(mongodb.get("entrypoint")).asString().contains("--replSet mubiao", "--keyFile");
        assertThat(ownContainers()
                        .map(name -> part(CONTAINERS.get(name), "environment").get("MONGODB_URI"))
                        .filter(java.util.Objects::nonNull))
                .hasSize(4)
                .allSatisfy(uri -> assertThat(uri).asString().contains("replicaSet=mubiao", "authSource=admin"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 503, 401})
    void a_service_is_healthy_when_it_answers_200_and_not_otherwise(int status) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var asked = new ArrayList<String>();
        server.createContext("/", request -> {
            asked.add(request.getRequestMethod() + " " + request.getRequestURI());
            request.sendResponseHeaders(status, -1);
            request.close();
        });
        server.start();
        try {
            assertThat(healthCheck(server.getAddress().getPort()) == 0).isEqualTo(status == 200);
            assertThat(asked).containsExactly("GET /actuator/health");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_service_that_does_not_listen_is_not_healthy() throws Exception {
        assertThat(healthCheck(FreePort.find())).isNotZero();
    }

    private static int healthCheck(int port) throws IOException, InterruptedException {
        var test = list(part(CONTAINERS.get("gateway"), "healthcheck"), "test");
        assertThat(test).startsWith("CMD", "bash", "-c").hasSize(4);
        var process = new ProcessBuilder("bash", "-c", test.getLast().replace("$$", "$"));
        process.environment().put("SERVER_PORT", Integer.toString(port));
        return finished(process.redirectErrorStream(true)).status();
    }

    /** Debian's {@code docker-compose} reads the file the way an engine would be told of it; skipped where it is not installed. */
    @Test
    void docker_compose_accepts_it_with_a_password_and_refuses_it_without(@TempDir Path folder) throws Exception {
        assumeTrue(isOnThePath("docker-compose"), "docker-compose is not installed: the file was only read as YAML");
        var noSettings = Files.createFile(folder.resolve("env"));
        var with = dockerCompose(noSettings, "of-this-test-only");
        assertThat(with.output()).contains("mongodb://mubiao:of-this-test-only@mongodb:27017/");
        assertThat(with.status()).isZero();
        var without = dockerCompose(noSettings, null);
        assertThat(without.output()).contains("MONGO_PASSWORD is not set");
        assertThat(without.status()).isNotZero();
    }

    private static Finished dockerCompose(Path settings, @Nullable String password)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder("docker-compose", "--env-file", settings.toString(), "config")
                .directory(Checkout.path("").toFile())
                .redirectErrorStream(true);
        process.environment().remove("MONGO_PASSWORD");
        if (password != null) process.environment().put("MONGO_PASSWORD", password);
        return finished(process);
    }

    private record Finished(int status, String output) {}

    private static Finished finished(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Finished(process.exitValue(), output);
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, program).canExecute());
    }
}
