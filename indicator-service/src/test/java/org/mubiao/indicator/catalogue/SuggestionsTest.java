package org.mubiao.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.indicator.catalogue.Definitions.COUNT;
import static org.mubiao.indicator.catalogue.Definitions.named;
import static org.mubiao.indicator.catalogue.Definitions.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.indicator.catalogue.Suggestions.Suggestion;

class SuggestionsTest {

    private static final Level QUALITY = new Level("产出指标", "质量指标");
    private static final List<DefinitionView> CATALOGUE = List.of(
            view("A", named("培训场次", "全年举办的应急救护培训场次", COUNT)),
            view("B", named("培训人次", "参加培训的人次", COUNT)),
            view("C", named("宣传品发放数量", "发放给群众的宣传品", COUNT)),
            view("D", named("培训合格率", "培训考核合格的比例", QUALITY)));

    private final Suggestions suggestions = new Suggestions(Taxonomy.all());

    @Test
    void gives_the_full_score_to_the_name_itself_and_only_to_it() {
        var found = suggestions.answer(CATALOGUE, "培训 场次", "产出指标", "数量指标");
        assertThat(found.getFirst().definition().code()).isEqualTo("A");
        assertThat(found).extracting(Suggestion::score).first().isEqualTo(new BigDecimal("1.00"));
        assertThat(found.subList(1, found.size()))
                .allSatisfy(other -> assertThat(other.score()).isLessThan(BigDecimal.ONE));
    }

    @Test
    void stays_within_the_level_however_it_is_printed() {
        assertThat(codes(suggestions.answer(CATALOGUE, "培训场次", "项目完成指标", "产出数量")))
                .containsExactly("A", "B");
        assertThat(codes(suggestions.answer(CATALOGUE, "培训合格率", "产出指标", "数量指标")))
                .doesNotContain("D");
        assertThat(codes(suggestions.answer(CATALOGUE, "培训合格率", "", "质量目标"))).containsExactly("D");
        assertThat(codes(suggestions.answer(CATALOGUE, "培训合格率", "", ""))).startsWith("D");
    }

    @Test
    void finds_a_name_by_its_explanation_at_a_lower_score() {
        var found = suggestions.answer(CATALOGUE, "应急救护", "产出指标", "数量指标");
        assertThat(codes(found)).containsExactly("A");
        assertThat(found.getFirst().score()).isEqualByComparingTo("0.60");
    }

    @Test
    void suggests_nothing_for_a_name_like_no_other() {
        assertThat(suggestions.answer(CATALOGUE, "血", "产出指标", "数量指标")).isEmpty();
        assertThat(suggestions.answer(CATALOGUE, "", "产出指标", "数量指标")).isEmpty();
    }

    @Test
    void does_not_suggest_what_is_retired() {
        var in = CATALOGUE.getFirst();
        var retired = new DefinitionView(in.code(), in.revisions(), in.validity(), true, 2);
        assertThat(codes(suggestions.answer(List.of(in), "培训场次", "", ""))).containsExactly("A");
        assertThat(suggestions.answer(List.of(retired), "培训场次", "", "")).isEmpty();
    }

    @Test
    void judges_by_what_the_latest_revision_says() {
        var renamed = view("A", named("采血量", "", COUNT), named("培训场次", "", COUNT));
        assertThat(codes(suggestions.answer(List.of(renamed), "培训场次", "", ""))).containsExactly("A");
        assertThat(suggestions.answer(List.of(renamed), "采血量", "", "")).isEmpty();
    }

    @Test
    void gives_at_most_five_and_the_same_ones_in_whatever_order_the_catalogue_comes() {
        var many = new ArrayList<>(IntStream.range(10, 30)
                .mapToObj(i -> view("T" + i, named("培训场次" + "甲乙丙".charAt(i % 3), "", COUNT)))
                .toList());
        var first = suggestions.answer(many, "培训场次甲", "", "");
        assertThat(codes(first)).containsExactly("T12", "T15", "T18", "T21", "T24");
        Collections.shuffle(many, new Random(7));
        assertThat(suggestions.answer(many, "培训场次甲", "", "")).isEqualTo(first);
    }

    private static List<String> codes(List<Suggestion> found) {
        return found.stream().map(suggestion -> suggestion.definition().code()).toList();
    }
}
