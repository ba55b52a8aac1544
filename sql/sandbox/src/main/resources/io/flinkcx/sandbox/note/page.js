(function () {
  'use strict';

  var root = document.documentElement;
  var PRINTED_WIDTH = 660;
  var SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin', 'arrow', 'circle'];
  var FONT = getComputedStyle(document.body).fontFamily;

  // --- colours -----------------------------------------------------------------------------------

  var prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
  var chosen = null; // by the reader; null follows the system

  function setTheme(isDark) {
    if (isDark) {
      root.setAttribute('data-theme', 'dark');
    } else {
      root.removeAttribute('data-theme');
    }
    var button = document.getElementById('theme');
    button.hidden = false;
    button.textContent = isDark ? '\u2600' : '\u263E';
    button.setAttribute('aria-label', isDark ? 'Light colours' : 'Dark colours');
    draw();
  }

  function followTheme() {
    setTheme(chosen === null ? prefersDark.matches : chosen);
  }

  function colour(name) {
    return getComputedStyle(root).getPropertyValue('--' + name).trim();
  }

  // --- numbers and text --------------------------------------------------------------------------

  function number(value, decimals) {
    if (value !== 0 && Math.abs(value) < Math.pow(10, -decimals) / 2) {
      return value.toLocaleString('en', {maximumSignificantDigits: 4});
    }
    return value.toLocaleString('en', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals
    });
  }

  function withUnit(text, unit) {
    return unit === '' ? text : text + '\u00a0' + unit;
  }

  function escaped(text) {
    var holder = document.createElement('span');
    holder.textContent = text;
    return holder.innerHTML;
  }

  function shortened(text, length) {
    return text.length <= length ? text : text.slice(0, length - 1) + '\u2026';
  }

  // --- charts ------------------------------------------------------------------------------------

  function swatch(seriesColour) {
    return '<span style="display:inline-block;width:.65em;height:.65em;border-radius:2px;' +
        'margin-right:.45em;background:' + seriesColour + '"></span>';
  }

  function line(series, point, seriesColour) {
    var text = withUnit(number(point[1], series.decimals), series.unit);
    if (series.intervals && point[2] !== null && point[3] !== null) {
      text += ' <span style="opacity:.75">(' + number(point[2], series.decimals) + ' to ' +
          number(point[3], series.decimals) + ')</span>';
    }
    return '<div>' + swatch(seriesColour) + escaped(series.name) +
        ' <b style="margin-left:.6em;font-variant-numeric:tabular-nums">' + text + '</b></div>';
  }

  function xText(data, x) {
    if (data.axis === 'category') {
      return data.categories[x];
    }
    if (data.axis === 'time') {
      return new Date(x).toISOString().replace('T', ' ').replace(/( 00:00)?:\d\d\.000Z$/, '');
    }
    return (data.axisName === '' ? '' : data.axisName + ' ') + x.toLocaleString('en', {maximumFractionDigits: 6});
  }

  function pointAt(series, x) {
    for (var i = 0; i < series.points.length; i++) {
      if (series.points[i][0] === x) {
        return series.points[i];
      }
    }
    return null;
  }

  /** Everything that stands at one place of the axis. */
  function tip(data, palette, x) {
    var html = '<div style="font-weight:600;margin-bottom:.15em">' + escaped(xText(data, x)) + '</div>';
    data.series.forEach(function (series, k) {
      var point = pointAt(series, x);
      if (point !== null && point[1] !== null) {
        html += line(series, point, palette[k % palette.length]);
      }
    });
    return html;
  }

  /** The points of a category axis, with a gap where a series has none. */
  function overCategories(data, series) {
    var values = data.categories.map(function () { return null; });
    series.points.forEach(function (point) { values[point[0]] = point[1]; });
    return values;
  }

  function isOverTime(categories) {
    return categories.every(function (text) { return /^\d{4}\b/.test(text); });
  }

  var BAR = {barMaxWidth: 60, barGap: '15%', barCategoryGap: '32%'};

  /** The ends of the intervals as thin lines over bars. */
  function errorBars(data, series, k, isHorizontal, ink) {
    return {
      type: 'custom',
      name: series.name,
      silent: true,
      z: 5,
      data: series.points.filter(function (point) {
        return point[1] !== null && point[2] !== null && point[3] !== null;
      }).map(function (point) { return [point[0], point[2], point[3]]; }),
      encode: isHorizontal ? {y: 0, x: [1, 2]} : {x: 0, y: [1, 2]},
      itemStyle: {color: ink},
      renderItem: function (params, api) {
        var layout = api.barLayout(Object.assign({count: data.stacked ? 1 : data.series.length}, BAR));
        var offset = data.stacked ? 0 : layout[k].offsetCenter;
        var half = Math.min(6, layout[0].width / 4);
        var ends = [1, 2].map(function (dimension) {
          var place = api.coord(isHorizontal
              ? [api.value(dimension), api.value(0)] : [api.value(0), api.value(dimension)]);
          place[isHorizontal ? 1 : 0] += offset;
          return place;
        });
        function stroke(from, to) {
          return {
            type: 'line',
            shape: {x1: from[0], y1: from[1], x2: to[0], y2: to[1]},
            style: {stroke: ink, lineWidth: 1.5}
          };
        }
        function cap(at) {
          return isHorizontal
              ? stroke([at[0], at[1] - half], [at[0], at[1] + half])
              : stroke([at[0] - half, at[1]], [at[0] + half, at[1]]);
        }
        return {type: 'group', children: [stroke(ends[0], ends[1]), cap(ends[0]), cap(ends[1])]};
      }
    };
  }

  /** The intervals of a line as a band below it. */
  function band(series, seriesColour) {
    var points = series.points.filter(function (point) {
      return point[2] !== null && point[3] !== null;
    });
    return {
      type: 'custom',
      name: series.name,
      silent: true,
      z: 1,
      clip: true,
      data: points.map(function (point) { return [point[0], point[2], point[3]]; }),
      encode: {x: 0, y: [1, 2]},
      itemStyle: {color: seriesColour},
      renderItem: function (params, api) {
        if (params.dataIndex > 0) {
          return null; // the first draws it all
        }
        var upper = points.map(function (point) { return api.coord([point[0], point[3]]); });
        var lower = points.map(function (point) { return api.coord([point[0], point[2]]); });
        return {
          type: 'polygon',
          shape: {points: upper.concat(lower.reverse())},
          style: {fill: seriesColour, opacity: 0.16}
        };
      }
    };
  }

  function option(data, width) {
    var palette = [1, 2, 3, 4, 5, 6, 7, 8].map(function (n) { return colour('s' + n); });
    var ink = colour('ink');
    var soft = colour('soft');
    var ground = colour('card');
    var text = {color: soft, fontFamily: FONT, fontSize: 12};
    var isNarrow = width < 480;
    var isCategory = data.axis === 'category';
    var hasLegend = data.kind === 'pie' ? isNarrow : data.series.length > 1;
    var base = {
      animation: false,
      color: palette,
      textStyle: {fontFamily: FONT, color: ink},
      legend: {
        show: hasLegend,
        type: 'scroll',
        top: 0,
        left: 0,
        itemWidth: 14,
        itemHeight: 9,
        itemGap: 16,
        icon: data.kind === 'line' ? undefined : 'roundRect',
        textStyle: {color: ink, fontFamily: FONT, fontSize: 12.5},
        pageTextStyle: text,
        pageIconColor: soft,
        formatter: function (name) { return shortened(name, isNarrow ? 24 : 48); }
      },
      tooltip: {
        trigger: data.kind === 'pie' ? 'item' : 'axis',
        confine: true,
        backgroundColor: ground,
        borderColor: colour('line'),
        padding: [7, 11],
        textStyle: {color: ink, fontFamily: FONT, fontSize: 13},
        axisPointer: {
          type: data.kind === 'bar' ? 'shadow' : 'line',
          lineStyle: {color: soft, type: 'solid', opacity: 0.5},
          shadowStyle: {color: soft, opacity: 0.08},
          label: {show: false}
        }
      }
    };

    if (data.kind === 'pie') {
      base.tooltip.formatter = function (at) {
        return line(data.series[at.data.series], at.data.point, at.color);
      };
      base.series = [{
        type: 'pie',
        radius: isNarrow ? ['36%', '62%'] : ['44%', '74%'],
        center: ['50%', hasLegend ? '56%' : '50%'],
        itemStyle: {borderColor: ground, borderWidth: 2},
        label: {
          color: ink,
          fontFamily: FONT,
          lineHeight: 16,
          formatter: function (at) {
            var series = data.series[at.data.series];
            return (isNarrow ? '' : shortened(at.name, 22) + '\n') +
                withUnit(number(at.value, series.decimals), series.unit);
          }
        },
        labelLine: {lineStyle: {color: soft}},
        data: [].concat.apply([], data.series.map(function (series, k) {
          return series.points.filter(function (point) { return point[1] !== null; })
              .map(function (point) {
                var name = data.categories[point[0]];
                return {
                  name: data.series.length > 1 ? name + ' \u00b7 ' + series.name : name,
                  value: point[1],
                  series: k,
                  point: point
                };
              });
        }))
      }];
      return base;
    }

    var longest = data.categories.reduce(function (most, c) { return Math.max(most, c.length); }, 0);
    var isHorizontal = data.kind === 'bar' && !isOverTime(data.categories) &&
        data.categories.length * (Math.min(longest, 16) * 7 + 14) > width - 60 &&
        data.categories.length <= 40;
    var wrapped = 0; // lines of labels below the first
    var keys = {
      type: isCategory ? 'category' : data.axis === 'time' ? 'time' : 'value',
      name: isHorizontal ? '' : data.axisName,
      nameLocation: 'middle',
      nameGap: 34,
      nameTextStyle: text,
      axisLine: {lineStyle: {color: colour('line')}},
      axisTick: {show: false},
      axisLabel: Object.assign({
        hideOverlap: true,
        margin: 11
      }, text),
      splitLine: {show: false}
    };
    if (isCategory) {
      keys.data = data.categories;
      keys.boundaryGap = data.kind === 'bar' || data.categories.length === 1;
      keys.axisLabel.formatter = function (name) { return shortened(name, isHorizontal ? 30 : 26); };
      if (isHorizontal) {
        keys.inverse = true;
        keys.axisLabel.interval = 0;
      } else if (data.categories.length <= 12 && !isOverTime(data.categories)) {
        keys.axisLabel.interval = 0;
        keys.axisLabel.width = Math.max(40, (width - 70) / data.categories.length - 6);
        keys.axisLabel.overflow = 'break';
        keys.axisLabel.hideOverlap = false;
        keys.axisLabel.formatter = function (name) { return shortened(name, 70); };
        wrapped = Math.min(5, Math.ceil(Math.min(longest, 70) * 7 / keys.axisLabel.width)) - 1;
        keys.nameGap += wrapped * 14;
      }
    } else if (data.axis === 'number') {
      var places = [].concat.apply([], data.series.map(function (series) {
        return series.points.map(function (point) { return point[0]; });
      }));
      keys.min = 'dataMin';
      keys.max = 'dataMax';
      if (places.every(function (x) { return x % 1 === 0; })) {
        keys.minInterval = 1;
        if (Math.max.apply(null, places) - Math.min.apply(null, places) <= (isNarrow ? 8 : 16)) {
          keys.interval = 1;
        }
      }
      keys.axisLabel.formatter = function (value) { return number(value, value % 1 === 0 ? 0 : 2); };
    }
    if (!isHorizontal && data.valueName !== '') {
      // the name of an axis would be cut off where it is longer than the labels are wide
      base.title = {
        text: shortened(data.valueName, Math.floor(width / 7)),
        left: 0,
        top: hasLegend ? 30 : 3,
        padding: 0,
        textStyle: Object.assign({fontWeight: 'normal'}, text)
      };
    }
    var values = {
      type: 'value',
      name: isHorizontal ? shortened(data.valueName, Math.floor(width / 7)) : '',
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: text,
      axisLine: {show: false},
      axisTick: {show: false},
      scale: data.kind === 'line',
      splitNumber: isHorizontal && isNarrow ? 3 : 5,
      axisLabel: Object.assign({
        hideOverlap: true,
        formatter: function (value) { return value.toLocaleString('en', {maximumFractionDigits: 6}); }
      }, text),
      splitLine: {lineStyle: {color: colour('faint')}}
    };
    base.grid = {
      left: 4,
      right: isCategory && data.kind !== 'bar' ? 30 : 18,
      top: (hasLegend ? 32 : 4) + (data.valueName === '' || isHorizontal ? 6 : 26),
      bottom: isHorizontal ? (data.valueName === '' ? 4 : 26) : (data.axisName === '' ? 6 : 28),
      containLabel: true
    };
    base.xAxis = isHorizontal ? values : keys;
    base.yAxis = isHorizontal ? keys : values;
    base.tooltip.formatter = function (at) {
      var x = at[0].axisValue;
      return tip(data, palette, isCategory ? at[0].dataIndex : Number(x));
    };
    base.series = [];
    data.series.forEach(function (series, k) {
      var seriesColour = palette[k % palette.length];
      var isBar = data.kind === 'bar';
      var drawn = {
        type: isBar ? 'bar' : 'line',
        name: series.name,
        data: isCategory ? overCategories(data, series)
            : series.points.map(function (point) { return [point[0], point[1]]; }),
        emphasis: {focus: 'none'},
        z: 3
      };
      if (isBar) {
        Object.assign(drawn, BAR, {itemStyle: {borderRadius: 2}});
        if (data.stacked) {
          drawn.stack = 'all';
        }
      } else {
        drawn.symbol = SYMBOLS[k % SYMBOLS.length];
        drawn.symbolSize = 6;
        drawn.showSymbol = series.points.length <= 60;
        drawn.showAllSymbol = true;
        drawn.lineStyle = {width: 2};
        if (data.kind === 'area') {
          drawn.stack = 'all';
          drawn.areaStyle = {opacity: 0.55};
          drawn.lineStyle.width = 1.25;
          drawn.showSymbol = series.points.length === 1;
        }
      }
      base.series.push(drawn);
      if (series.intervals) {
        base.series.push(isBar
            ? errorBars(data, series, k, isHorizontal, ink)
            : band(series, seriesColour));
      }
    });
    return base;
  }

  /** Bars that lie need a line each. */
  function heightOf(data, drawn, given) {
    if (data.kind !== 'bar' || drawn.yAxis.type !== 'category') {
      return given;
    }
    var marks = data.categories.length * (data.stacked ? 1 : data.series.length);
    return Math.max(given * 0.6, marks * 17 + data.categories.length * 12 + 80);
  }

  var charts = [];

  document.querySelectorAll('.plot').forEach(function (plot) {
    charts.push({
      plot: plot,
      data: JSON.parse(plot.nextElementSibling.textContent),
      given: parseInt(plot.style.height, 10),
      instance: null
    });
  });

  function draw(printedWidth) {
    charts.forEach(function (chart) {
      var width = printedWidth ? Math.min(printedWidth, chart.plot.clientWidth) : chart.plot.clientWidth;
      var drawn = option(chart.data, width);
      var height = heightOf(chart.data, drawn, chart.given);
      chart.plot.style.height = height + 'px';
      if (chart.instance === null) {
        chart.instance = echarts.init(chart.plot, null, {renderer: 'svg', width: width, height: height});
      } else {
        chart.instance.resize({width: width, height: height});
      }
      chart.instance.setOption(drawn, true);
      chart.width = width;
    });
  }

  function drawAgainWhereResized() {
    if (charts.some(function (chart) { return chart.plot.clientWidth !== chart.width; })) {
      draw();
    }
  }

  // --- tables ------------------------------------------------------------------------------------

  var collator = new Intl.Collator('en', {numeric: true});

  function exact(cell) {
    return cell.hasAttribute('data-value') ? cell.getAttribute('data-value') : cell.textContent;
  }

  function compare(a, b, isNumber) {
    if (!isNumber) {
      return collator.compare(exact(a), exact(b));
    }
    return Number(exact(a).replace(/,/g, '')) - Number(exact(b).replace(/,/g, ''));
  }

  function sort(table, heading, column) {
    var order = {none: 'ascending', ascending: 'descending', descending: 'none'}[
        heading.getAttribute('aria-sort')];
    table.querySelectorAll('th').forEach(function (other) { other.setAttribute('aria-sort', 'none'); });
    heading.setAttribute('aria-sort', order);
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (a, b) {
      if (order === 'none') {
        return a.cxPlace - b.cxPlace;
      }
      var first = a.cells[column];
      var second = b.cells[column];
      var firstIsNull = first.hasAttribute('data-null');
      if (firstIsNull !== second.hasAttribute('data-null')) {
        return firstIsNull ? 1 : -1; // in either order at the end
      }
      var difference = firstIsNull ? 0 : compare(first, second, heading.classList.contains('n'));
      return (order === 'ascending' ? difference : -difference) || a.cxPlace - b.cxPlace;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }

  document.querySelectorAll('.scroll table').forEach(function (table) {
    Array.prototype.forEach.call(table.tBodies[0].rows, function (row, place) { row.cxPlace = place; });
    table.querySelectorAll('th').forEach(function (heading, column) {
      var button = document.createElement('button');
      button.type = 'button';
      while (heading.firstChild) {
        button.appendChild(heading.firstChild);
      }
      heading.appendChild(button);
      heading.setAttribute('aria-sort', 'none');
      button.addEventListener('click', function () { sort(table, heading, column); });
    });
  });

  // --- the page ----------------------------------------------------------------------------------

  document.getElementById('theme').addEventListener('click', function () {
    chosen = !root.hasAttribute('data-theme');
    followTheme();
  });
  prefersDark.addEventListener('change', followTheme);
  window.addEventListener('resize', drawAgainWhereResized);
  window.addEventListener('beforeprint', function () {
    root.removeAttribute('data-theme');
    draw(PRINTED_WIDTH);
  });
  window.addEventListener('afterprint', followTheme);
  followTheme();
})();
