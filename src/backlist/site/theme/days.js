/* Shows on the home page what was first published on this day. Without a script there is a link. */
(function () {
  "use strict";
  var place = document.getElementById("today");
  if (!place) return;
  var now = new Date(), two = function (n) { return (n < 10 ? "0" : "") + n; };
  window.backlistDays = function (days) {
    var found = days.filter(function (d) { return d[0] === now.getDate(); });
    if (!found.length) return;
    var list = place.querySelector("ol");
    found.forEach(function (d) {
      var item = document.createElement("li"), year = document.createElement("span");
      var link = document.createElement("a");
      year.className = "y";
      year.textContent = d[1];
      link.className = "t";
      link.href = "pieces/" + encodeURIComponent(d[2]) + "/index.html";
      link.textContent = d[3];
      link.dir = "auto";
      if (d[4]) link.lang = d[4];
      item.append(year, " ", link);
      list.append(item);
    });
    place.hidden = false;
  };
  var data = document.createElement("script");
  data.src = "on-this-day/" + two(now.getMonth() + 1) + ".js";
  document.head.append(data);
})();
