/** Customer service: handle times of contacts. */
package io.flinkcx.core.service;
