package org.mubiao.contracts.indicator;

import org.mubiao.contracts.text.Text;

/** One document taken in (导入); keys the import's stream. */
public record ImportId(String value) {

    public ImportId {
        Text.notBlank(value, "import id");
    }

    @Override
    public String toString() {
        return value;
    }
}
