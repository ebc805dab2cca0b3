package org.mubiao.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mubiao.contracts.indicator.Question;

class QuestionsTest {

    @ParameterizedTest
    @EnumSource
    void has_words_for_every_question_in_both_languages(Question.Code code) {
        var texts = new HashSet<String>();
        for (Locale locale : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
            String detail = Questions.detail(new Question(code, 0), locale);
            assertThat(detail).isNotBlank();
            texts.add(detail);
        }
        assertThat(texts).hasSize(2);
        assertThat(Questions.detail(new Question(code, 0), Locale.GERMAN))
                .isEqualTo(Questions.detail(new Question(code, 0), Locale.SIMPLIFIED_CHINESE));
    }

    @ParameterizedTest
    @EnumSource
    void has_words_for_every_reason_in_both_languages(Comparison.Reason reason) {
        assertThat(Questions.detail(reason, Locale.SIMPLIFIED_CHINESE)).containsPattern("\\p{IsHan}");
        assertThat(Questions.detail(reason, Locale.UK)).doesNotContainPattern("\\p{IsHan}");
    }
}
