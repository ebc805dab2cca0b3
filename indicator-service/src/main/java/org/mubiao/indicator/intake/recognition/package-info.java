/** Finds target tables in documents by their structure. Depends on the contracts only; no Spring, no store. */
@NullMarked
package org.mubiao.indicator.intake.recognition;

import org.jspecify.annotations.NullMarked;
