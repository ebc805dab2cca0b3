/** What this service needs to know of the spending organisations (单位), which budget-service registers. */
@NullMarked
package org.mubiao.indicator.unit;

import org.jspecify.annotations.NullMarked;
