package org.mubiao.contracts.budget;

import org.mubiao.contracts.text.Text;

/** The code of a spending organisation (单位代码), six digits in Tianjin; keys the unit's stream. */
public record UnitId(String value) {

    public UnitId {
        Text.notBlank(value, "unit code");
    }

    @Override
    public String toString() {
        return value;
    }
}
