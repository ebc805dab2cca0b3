package org.mubiao.quickstart;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.Relation;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.contracts.workflow.Stage;

/** What the documents name is there, and what has to be named is named. */
class DocumentationTest {

    private static final int ONE_PAGE = 70;
    private static final int ONE_SCREEN = 80;

    private static final String GLOSSARY = "docs/glossary.md";
    private static final List<String> READMES = List.of("README.md", "README.zh-CN.md");

    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern PATH = Pattern.compile("[.\\w-]+(/[.\\w-]+)+/?|[\\w.-]+\\.(md|yml|xml)");
    private static final Pattern TYPE = Pattern.compile("[A-Z][a-z]+([A-Z][a-z]*)*");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w+)");
    private static final Pattern COMMAND = Pattern.compile("\\./mubiao (\\w+)");

    static Stream<String> documents() {
        return Stream.concat(READMES.stream(), Stream.of("ARCHITECTURE.md", "CONTRIBUTING.md", GLOSSARY));
    }

    static Stream<Path> decisions() throws IOException {
        try (var files = Files.list(Checkout.path("docs/adr"))) {
            return files.sorted().toList().stream();
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** What stands in code marks, outside fenced blocks. */
    private static List<String> codeWords(String document) {
        return all(CODE, Checkout.text(document).replaceAll("(?s)```.*?```", ""));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_path_named_is_there(String document) {
        var folder = Checkout.path(document).getParent();
        assertThat(all(LINK, Checkout.text(document)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
        assertThat(codeWords(document).stream().filter(PATH.asMatchPredicate()))
                .allSatisfy(path -> assertThat(Checkout.path(path)).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_type_named_is_declared(String document) throws IOException {
        var declared = declaredTypes();
        assertThat(codeWords(document).stream().filter(TYPE.asMatchPredicate()))
                .allSatisfy(type -> assertThat(declared).contains(type));
    }

    @Test
    void the_checks_of_paths_and_types_see_something() {
        assertThat(codeWords("README.md").stream().filter(PATH.asMatchPredicate()))
                .contains("docker-compose.yml", ".ci/run", "libs/event-ledger");
        assertThat(codeWords(GLOSSARY).stream().filter(TYPE.asMatchPredicate()))
                .contains("UnitId", "Ledger", "TargetTableEvent")
                .hasSizeGreaterThan(40);
    }

    private static Set<String> declaredTypes() throws IOException {
        var types = new TreeSet<String>();
        for (var module : Checkout.modules()) {
            var sources = Checkout.path(module).resolve("src");
            if (!Files.isDirectory(sources)) continue;
            try (var files = Files.walk(sources)) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList())
                    types.addAll(all(DECLARED, Files.readString(file)));
            }
        }
        return types;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_command_named_is_one_of_the_script(String document) {
        var known = Pattern.compile("(?m)^    ([a-z][a-z |*]*)\\)")
                .matcher(Checkout.text("mubiao"))
                .results()
                .flatMap(branch -> Arrays.stream(branch.group(1).split(" \\| ")))
                .toList();
        assertThat(known).contains("start", "test", "import");
        assertThat(all(COMMAND, Checkout.text(document)))
                .allSatisfy(command -> assertThat(known).contains(command));
        if (document.startsWith("README"))
            assertThat(all(COMMAND, Checkout.text(document))).contains("start", "test");
    }

    @Test
    void both_readmes_say_the_same() {
        assertThat(commands("README.zh-CN.md")).isEqualTo(commands("README.md")).isNotEmpty();
        assertThat(new TreeSet<>(codeWords("README.zh-CN.md"))).isEqualTo(new TreeSet<>(codeWords("README.md")));
        assertThat(numbers("README.zh-CN.md")).isEqualTo(numbers("README.md"));
        assertThat(all(LINK, Checkout.text("README.zh-CN.md")).stream().filter(link -> !link.startsWith("README")))
                .containsExactlyElementsOf(all(LINK, Checkout.text("README.md")).stream()
                        .filter(link -> !link.startsWith("README"))
                        .toList());
    }

    /** The lines to type, without what is said of them. */
    private static List<String> commands(String document) {
        return Pattern.compile("(?s)```sh\n(.*?)```")
                .matcher(Checkout.text(document))
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(line -> line.replaceAll("\\s*#.*", ""))
                .toList();
    }

    private static Set<String> numbers(String document) {
        return new TreeSet<>(all(Pattern.compile("(?<![\\w-])(\\d[\\d,.]*\\d|\\d)"), Checkout.text(document)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void the_readme_fits_a_screen_and_names_every_demo_account(String readme) {
        assertThat(Checkout.text(readme).lines()).hasSizeLessThanOrEqualTo(ONE_SCREEN);
        var accounts = all(
                Pattern.compile("demo\\(\"([a-z0-9-]+)\""),
                Checkout.text("budget-service/src/main/java/org/mubiao/budget/account/FirstAccounts.java"));
        assertThat(accounts).hasSize(8);
        assertThat(codeWords(readme)).containsAll(accounts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md", "ARCHITECTURE.md"})
    void every_module_is_on_the_map(String document) {
        assertThat(Checkout.modules())
                .hasSizeGreaterThan(10)
                .allSatisfy(module -> assertThat(Checkout.text(document)).contains("| `" + module + "` |"));
    }

    @Test
    void decisions_have_numbers_of_their_own() throws IOException {
        var numbers = decisions()
                .map(file -> file.getFileName().toString())
                .map(name -> Integer.valueOf(name.substring(0, 4)))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates().contains(1);
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void a_decision_fits_a_page_and_tells_context_decision_and_price(Path decision) throws IOException {
        var lines = Files.readAllLines(decision);
        var number = Integer.valueOf(decision.getFileName().toString().substring(0, 4));
        assertThat(lines).hasSizeLessThanOrEqualTo(ONE_PAGE);
        assertThat(lines.getFirst()).startsWith("# " + number + ". ");
        for (var part : List.of("## Context", "## Decision", "## Price"))
            assertThat(lines).anyMatch(line -> line.startsWith(part));
    }

    @Test
    void the_glossary_begins_with_the_two_units() {
        var entries = entries();
        assertThat(entries.get(0)).startsWith("| 单位 | unit |");
        assertThat(entries.get(1)).startsWith("| 计量单位 | measure |");
    }

    @Test
    void the_glossary_has_each_chinese_term_once() {
        assertThat(entries().stream().map(entry -> entry.split("\\|")[1].strip()))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_glossary_has_every_kind_of_thing_that_has_events() {
        assertThat(EventNames.classes().stream()
                        .map(Class::getEnclosingClass)
                        .map(Class::getSimpleName)
                        .distinct())
                .contains("TargetTableEvent")
                .allSatisfy(roof -> assertThat(words()).contains(roof));
    }

    @Test
    void the_glossary_has_the_words_of_the_form_and_of_every_closed_list() throws ClassNotFoundException {
        var needed = new TreeSet<String>();
        for (var type : List.of(BudgetFigures.class, Level.class, TargetValue.class))
            components(type).forEach(needed::add);
        components(IndicatorAdded.class)
                .filter(name -> !name.equals("tableId") && !name.equals("level"))
                .forEach(needed::add);
        for (var kind : Clause.class.getPermittedSubclasses())
            needed.add(kind.getSimpleName().toLowerCase(java.util.Locale.ROOT));
        for (Object word : ImportOutcome.values()) needed.add(word.toString());
        for (Object word : Relation.values()) needed.add(word.toString());
        for (var code : Question.Code.values()) needed.add(code.name());
        for (var stage : Stage.values()) needed.add(stage.toString());
        for (var move : Move.values()) needed.add(move.toString());
        for (var grade : Grade.values()) needed.add(grade.toString());
        for (Object role : Class.forName("org.mubiao.gateway.Role").getEnumConstants())
            needed.add(role.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        needed.remove("text"); // the cell itself, named with 指标值
        assertThat(words()).containsAll(needed);
    }

    private static Stream<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
    }

    private static Set<String> words() {
        return codeWords(GLOSSARY).stream().collect(toCollection(TreeSet::new));
    }

    /** The lines of the glossary's tables, without their heads. */
    private static List<String> entries() {
        return Checkout.text(GLOSSARY)
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| 中文 "))
                .toList();
    }
}
