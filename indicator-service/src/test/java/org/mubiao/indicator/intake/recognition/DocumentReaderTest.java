package org.mubiao.indicator.intake.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentReaderTest {

    @Test
    void is_found_by_media_type_whatever_its_parameters_and_case() {
        assertThat(DocumentReader.forMediaType("text/plain")).isPresent();
        assertThat(DocumentReader.forMediaType("Text/Plain; charset=utf-8")).isPresent();
        assertThat(DocumentReader.forMediaType("text/html")).isEmpty();
        assertThat(DocumentReader.forMediaType("")).isEmpty();
    }

    @Test
    void tells_the_character_set_of_a_media_type() {
        assertThat(DocumentReader.charsetOf("text/plain; Charset=\"GBK\"")).isEqualTo("GBK");
        assertThat(DocumentReader.charsetOf("text/plain; charset=")).isNull();
        assertThat(DocumentReader.charsetOf("text/plain")).isNull();
    }
}
