/** The catalogue of indicators (指标库): definitions that a table row may point to, and the levels they stand in. */
@NullMarked
package org.mubiao.indicator.catalogue;

import org.jspecify.annotations.NullMarked;
