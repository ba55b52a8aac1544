/** Customer service: handle times, business hours, service levels, resolution, follow-ups. */
package io.flinkcx.core.service;
