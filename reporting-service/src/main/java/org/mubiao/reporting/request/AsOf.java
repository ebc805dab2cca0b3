package org.mubiao.reporting.request;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the two ways to ask for an answer as it stood. The answer's View-Position tells the moment exactly. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "at",
        in = ParameterIn.QUERY,
        description = "as it stood: everything recorded at that time or before",
        schema = @Schema(type = "string", format = "date-time", example = "2024-05-01T00:00:00+08:00"))
@Parameter(
        name = "position",
        in = ParameterIn.QUERY,
        description = "as it stood: everything up to and including these positions of the ledgers",
        schema = @Schema(type = "string", example = "indicator@57,budget@12"))
public @interface AsOf {}
